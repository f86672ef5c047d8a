//! The checked spec as Rust code.
//!
//! Each item of the generated file has an emitter of its own here; the shape of the whole is in `docs/attributes.md`.
//! Text of the spec gets into the code in two ways only, [`tokens::text`] (a string literal) and [`docs::Docs`] (escaped
//! Markdown), so whatever it holds, it cannot become code.

mod attrs;
mod choices;
pub(crate) mod code;
mod docs;
mod evidence;
mod field;
mod field_docs;
pub(crate) mod file;
pub(crate) mod ids;
mod item;
pub(crate) mod method;
mod method_docs;
mod parts;
pub(crate) mod printer;
mod request;
mod request_docs;
mod rows;
pub(crate) mod shared;
mod standard;
pub(crate) mod status;
mod table;
mod tokens;
mod variants;

pub(crate) use docs::Reader;
pub(crate) use parts::{MethodPart, Parts, parts, unparsable};
