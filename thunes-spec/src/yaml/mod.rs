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

/// Whether two texts are YAML and say the same, in the same order.
#[must_use]
pub fn same_yaml(one: &str, other: &str) -> bool {
    let read = |text: &str| parse(0, text, &crate::problem::Sink::default());
    read(one).is_some_and(|one| read(other).as_ref() == Some(&one))
}
