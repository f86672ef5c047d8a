//! Names that users give, and names that are made of them.

use proc_macro2::{Ident, Span};
use quote::format_ident;
use syn::{GenericParam, Generics};

/// The name of something that a derive makes, where the user's name stands. Lints know by that that nobody wrote it, and say nothing.
pub(crate) fn made(name: &Ident) -> Ident {
    let mut name = name.clone();
    name.set_span(made_at(name.span()));
    name
}

/// The same with more before and after it.
pub(crate) fn with_affixes(before: &str, name: &Ident, after: &str) -> Ident {
    format_ident!("{before}{name}{after}", span = made_at(name.span()))
}

/// Generics of something that a derive makes.
pub(crate) fn made_generics(mut generics: Generics) -> Generics {
    for param in &mut generics.params {
        if let GenericParam::Lifetime(param) = param {
            let lifetime = &mut param.lifetime;
            lifetime.set_span(made_at(lifetime.ident.span()));
        }
    }
    generics
}

fn made_at(span: Span) -> Span {
    span.resolved_at(Span::call_site())
}

/// Names of the methods that every request has.
const REQUEST_METHODS: &[&str] = &["new", "validate", "warnings", "body", "write_body", "to_owned_request", "extra"];

/// Whether every request has a method of that name.
pub(crate) fn is_request_method(ident: &Ident) -> bool {
    REQUEST_METHODS.iter().any(|name| ident == name)
}
