//! Names that users give.

use proc_macro2::Ident;

/// Names of the methods that every request has.
const REQUEST_METHODS: &[&str] = &["new", "validate", "warnings", "body", "write_body", "to_owned_request", "extra"];

/// Whether every request has a method of that name.
pub(crate) fn is_request_method(ident: &Ident) -> bool {
    REQUEST_METHODS.iter().any(|name| ident == name)
}
