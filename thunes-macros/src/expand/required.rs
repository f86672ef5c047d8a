//! The required half: a struct of public fields, and `new`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Type;

use super::doc_alias::doc_alias;
use super::generics::used_by;
use crate::ast::{Field, Input};
use crate::names::{made, with_affixes};

/// The struct of the required fields.
pub(crate) fn expand(input: &Input) -> TokenStream {
    let (ident, vis) = (&input.ident, &input.vis);
    let name = name(input);
    let generics = used_by(&types(input), input);
    let clause = &generics.where_clause;
    let fields = required(input).map(|field| {
        let Field { ident, ty, docs, .. } = field;
        let (ident, alias) = (made(ident), doc_alias(field));
        quote!(#(#docs)* #alias pub #ident: #ty)
    });
    let doc = format!(" The required fields of [`{ident}`]. All of them must be given.");
    quote! {
        #[doc = #doc]
        #vis struct #name #generics #clause { #(#fields,)* }
    }
}

/// The constructor.
pub(crate) fn new(input: &Input) -> TokenStream {
    let name = name(input);
    let generics = used_by(&types(input), input);
    let (_, arguments, _) = generics.split_for_impl();
    let fields = input.fields.iter().map(|Field { ident, optional, .. }| match optional {
        Some(_) => quote!(#ident: None),
        None => quote!(#ident: required.#ident),
    });
    let unused = types(input).is_empty().then(|| quote!(let _ = required;));
    // Once, and not a path for each field: the compiler resolves and keeps each part of each path.
    let none = input.fields.iter().any(|field| field.optional.is_some()).then(|| {
        quote!(
            use ::core::option::Option::None;
        )
    });
    quote! {
        /// With everything that is required, and nothing else yet.
        #[inline]
        pub fn new(required: #name #arguments) -> Self {
            #none
            #unused
            Self { #(#fields,)* }
        }
    }
}

fn required(input: &Input) -> impl Iterator<Item = &Field> {
    input.fields.iter().filter(|field| field.optional.is_none())
}

/// The types of what the required half holds.
fn types(input: &Input) -> Vec<&Type> {
    required(input).map(|field| &field.ty).collect()
}

fn name(input: &Input) -> Ident {
    with_affixes("", &input.ident, "Required")
}
