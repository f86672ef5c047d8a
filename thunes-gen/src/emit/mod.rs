//! The checked spec as Rust code.
//!
//! Each item of the generated file has an emitter of its own here; the shape of the whole is in `docs/attributes.md`.
//! Text of the spec gets into the code in two ways only, [`tokens::text`] (a string literal) and [`docs::Docs`] (escaped
//! Markdown), so whatever it holds, it cannot become code.

mod aliases;
mod attrs;
mod docs;
mod evidence;
mod field;
mod file;
pub(crate) mod ids;
mod item;
mod markdown;
mod method;
mod method_docs;
pub(crate) mod plan;
pub(crate) mod request;
mod request_docs;
mod status;
mod table;
mod tokens;

use proc_macro2::TokenStream;

use crate::model::Spec;

/// The generated file, in parts: the statuses, a module for each method, the list of methods. To format a part and drop it
/// before the next is made takes half the time of a whole file of a thousand methods.
pub(crate) fn items(spec: &Spec) -> impl Iterator<Item = TokenStream> {
    let statuses = std::iter::once_with(|| status::module(spec));
    let modules = spec.methods.iter().map(|method| method::module(spec, method));
    statuses.chain(modules).chain(std::iter::once_with(|| file::methods(spec)))
}
