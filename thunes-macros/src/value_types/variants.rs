//! Reads enums.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Data, DeriveInput, Fields, Token, Variant};

use crate::errors::Errors;

/// The variants of an enum that has no generics. What is something else is reported.
pub(super) fn of_enum(input: DeriveInput, errors: &mut Errors) -> Option<(Ident, Punctuated<Variant, Token![,]>)> {
    let ident = input.ident;
    if !input.generics.params.is_empty() {
        errors.at(&input.generics, format_args!("`{ident}` cannot have generics"));
        return None;
    }
    match input.data {
        Data::Enum(data) if !data.variants.is_empty() => Some((ident, data.variants)),
        _ => {
            errors.at(&ident, format_args!("`{ident}` must be an enum with variants"));
            None
        }
    }
}

/// The same, of an enum whose variants are all without fields.
pub(super) fn of_plain_enum(
    input: DeriveInput,
    errors: &mut Errors,
) -> Option<(Ident, Punctuated<Variant, Token![,]>)> {
    let (ident, variants) = of_enum(input, errors)?;
    for variant in variants.iter().filter(|variant| !matches!(variant.fields, Fields::Unit)) {
        errors.at(variant, format_args!("`{}` cannot have fields", variant.ident));
    }
    let plain = variants.iter().all(|variant| matches!(variant.fields, Fields::Unit));
    plain.then_some((ident, variants))
}

/// Reports a value that an earlier variant has already.
pub(super) fn twice(value: &impl ToTokens, text: &str, seen: &mut Vec<String>, errors: &mut Errors) {
    if seen.iter().any(|earlier| earlier.eq_ignore_ascii_case(text)) {
        errors.at(value, format_args!("another variant already has `{text}`"));
    }
    seen.push(text.to_owned());
}
