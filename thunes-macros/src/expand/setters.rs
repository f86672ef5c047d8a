//! The setters of the optional fields.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use super::doc_alias::doc_alias;
use crate::ast::{Field, Input};
use crate::names::with_affixes;

/// Two setters for each optional field. A setter has the field's own name, so that an error about its argument shows the field and no macro;
/// its twin is the macro's, and keeps the lint for unused methods, which reports all of a type at once, away from both.
/// The twin is not in the documentation, where it would double every list: the generator names it in that of the field.
pub(crate) fn expand(input: &Input) -> TokenStream {
    input.fields.iter().filter_map(|field| Some(setters(field, field.optional.as_ref()?))).collect()
}

/// The setters without their `maybe_` twins, whose names may be what is wrong.
pub(crate) fn outline(input: &Input) -> TokenStream {
    input.fields.iter().filter_map(|field| Some(setter(field, field.optional.as_ref()?))).collect()
}

fn setters(field: &Field, ty: &Type) -> TokenStream {
    let setter = setter(field, ty);
    let ident = &field.ident;
    let maybe = with_affixes("maybe_", ident, "");
    quote! {
        #setter

        #[doc(hidden)]
        #[inline]
        pub fn #maybe(mut self, value: ::core::option::Option<#ty>) -> Self {
            self.#ident = value;
            self
        }
    }
}

fn setter(field: &Field, ty: &Type) -> TokenStream {
    let Field { ident, docs, .. } = field;
    let alias = doc_alias(field);
    quote! {
        #(#docs)*
        #alias
        #[inline]
        pub fn #ident(mut self, value: #ty) -> Self {
            self.#ident = ::core::option::Option::Some(value);
            self
        }
    }
}
