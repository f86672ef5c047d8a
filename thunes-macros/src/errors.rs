//! Collects errors, so that all of them are shown at once.

use proc_macro2::TokenStream;
use quote::ToTokens;

/// The errors of one derive.
#[derive(Default)]
pub(crate) struct Errors(Vec<syn::Error>);

impl Errors {
    /// Notes an error at the place of `at`.
    pub(crate) fn at(&mut self, at: impl ToTokens, message: impl core::fmt::Display) {
        self.0.push(syn::Error::new_spanned(at, message));
    }

    /// Notes the error of a result, and gives its value if there is one.
    pub(crate) fn take<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.0.push(error)).ok()
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The errors as code.
    pub(crate) fn into_tokens(self) -> TokenStream {
        self.0.iter().map(syn::Error::to_compile_error).collect()
    }
}
