//! Names that users give, and those that are made of them.

use heck::ToUpperCamelCase;
use proc_macro2::{Ident, Span};

/// Names of the methods that every request has.
const REQUEST_METHODS: &[&str] = &["new", "validate", "warnings", "body", "write_body", "to_owned_request", "extra"];

/// Whether every request has a method of that name.
pub(crate) fn is_request_method(ident: &Ident) -> bool {
    REQUEST_METHODS.iter().any(|name| ident == name)
}

/// A name in snake case, as an identifier.
pub(crate) fn snake(name: &str) -> Option<Ident> {
    let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let good = name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(small);
    good.then(|| syn::parse_str::<Ident>(name).ok()).flatten().map(|_| Ident::new(name, Span::call_site()))
}

/// The variant for a name in snake case. None when the name does not make one.
pub(crate) fn variant(name: &str) -> Option<Ident> {
    snake(name)?;
    syn::parse_str(&name.to_upper_camel_case()).ok()
}

/// The type for an owner's part: `SaleContact` for `Sale` and `contact`.
pub(crate) fn type_of_part(owner: &Ident, part: &Ident) -> Ident {
    Ident::new(&format!("{owner}{}", part.to_string().to_upper_camel_case()), part.span())
}
