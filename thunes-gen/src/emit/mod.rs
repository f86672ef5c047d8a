//! The checked spec as Rust code.
//!
//! Each item of the generated file has an emitter of its own here; the shape of the whole is in `docs/attributes.md`.
//! Text of the spec gets into the code in two ways only, [`tokens::text`] (a string literal) and [`docs::Docs`] (escaped
//! Markdown), so whatever it holds, it cannot become code.

mod aliases;
mod attrs;
mod docs;
pub(crate) mod evidence;
mod field;
mod file;
#[cfg(feature = "cli")]
mod files;
pub(crate) mod ids;
mod item;
pub(crate) mod markdown;
mod method;
mod method_docs;
mod parts;
pub(crate) mod plan;
pub(crate) mod request;
mod request_docs;
mod status;
mod table;
mod tokens;
pub(crate) mod variants;

#[cfg(feature = "cli")]
pub(crate) use evidence::words as evidence_words;
#[cfg(feature = "cli")]
pub(crate) use field::{kind_words, limits};
#[cfg(feature = "cli")]
pub(crate) use files::{ModuleFile, files, root};
pub(crate) use parts::parts;
