//! What people find an item by in the search of the documentation.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ast::Field;

/// The gateway's name of a field, if it has another one.
pub(super) fn doc_alias(field: &Field) -> Option<TokenStream> {
    let path = field.path()?;
    let searchable = |c: char| c.is_ascii_alphanumeric() || "._-[]".contains(c);
    let fits = !path.is_empty() && field.ident != path && path.chars().all(searchable);
    fits.then(|| quote!(#[doc(alias = #path)]))
}
