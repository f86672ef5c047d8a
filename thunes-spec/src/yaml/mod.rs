//! YAML with places: a tree of values with their places in the text.

mod advice;
mod locate;
mod node;
mod parse;
mod reader;

pub(crate) use locate::span_of;
pub(crate) use node::Node;
pub(crate) use parse::parse;
pub(crate) use reader::{At, Spanned, in_flow};
