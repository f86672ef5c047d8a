//! The types of values that belong to one method: currencies, variants; and the statuses of replies.
//! The generated file has an ordinary enum, and this module generates the rest. The code names everything by absolute path
//! and calls no method of a trait by its short name, so that it compiles in a crate without a prelude.

mod choice;
mod currency;
mod status;
mod text;
mod variant;
mod variants;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::errors::Errors;
use crate::runtime::Runtime;

/// Which derive it is.
#[derive(Clone, Copy)]
pub(crate) enum ValueType {
    /// The statuses of a reply.
    Status,
    /// A closed list of words.
    Choice,
    /// The currencies of a method.
    Currency,
    /// The variants of a method.
    Variant,
}

/// Derives one of the types. After an error in an attribute it still generates what callers name, to avoid follow-up errors.
pub(crate) fn derive(tokens: TokenStream, value_type: ValueType) -> TokenStream {
    let mut errors = Errors::default();
    let expand: fn(DeriveInput, &mut Errors) -> Option<TokenStream> = match value_type {
        ValueType::Status => status::expand,
        ValueType::Choice => choice::expand,
        ValueType::Currency => currency::expand,
        ValueType::Variant => variant::expand,
    };
    let Some(input) = errors.take(syn::parse2::<DeriveInput>(tokens)) else { return errors.into_tokens() };
    let runtime = Runtime::read(&input.attrs, &mut errors);
    let code = expand(input, &mut errors);
    let errors = errors.into_tokens();
    runtime.name_in(quote!(#errors #code))
}
