//! The required half: a struct of public fields, and `new`.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{GenericParam, Generics};

use crate::ast::{Field, Input, names_lifetime};

/// The struct of the required fields.
pub(crate) fn expand(input: &Input) -> TokenStream {
    let (ident, vis) = (&input.ident, &input.vis);
    let name = name(input);
    let generics = generics(input);
    let clause = &generics.where_clause;
    let fields = required(input).map(|field| {
        let Field { ident, ty, docs, .. } = field;
        let alias = alias(field);
        quote!(#(#docs)* #alias pub #ident: #ty)
    });
    let doc = format!(" What a [`{ident}`] cannot do without. Every field has to be given.");
    quote! {
        #[doc = #doc]
        #vis struct #name #generics #clause { #(#fields,)* }
    }
}

/// The constructor.
pub(crate) fn new(input: &Input) -> TokenStream {
    let name = name(input);
    let generics = generics(input);
    let (_, arguments, _) = generics.split_for_impl();
    let fields = input.fields.iter().map(|Field { ident, optional, .. }| match optional {
        Some(_) => quote!(#ident: ::core::option::Option::None),
        None => quote!(#ident: required.#ident),
    });
    let unused = required(input).next().is_none().then(|| quote!(let _ = required;));
    quote! {
        /// With everything that is required, and nothing else yet.
        #[must_use]
        #[inline]
        pub fn new(required: #name #arguments) -> Self {
            #unused
            Self { #(#fields,)* }
        }
    }
}

fn required(input: &Input) -> impl Iterator<Item = &Field> {
    input.fields.iter().filter(|field| field.optional.is_none())
}

fn name(input: &Input) -> Ident {
    format_ident!("{}Required", input.ident)
}

/// The lifetimes that the required fields use.
fn generics(input: &Input) -> Generics {
    let mut generics = input.generics.clone();
    let used = |lifetime: &Ident| required(input).any(|field| names_lifetime(field.ty.to_token_stream(), lifetime));
    generics.params = core::mem::take(&mut generics.params)
        .into_iter()
        .filter(|param| match param {
            GenericParam::Lifetime(param) => used(&param.lifetime.ident),
            _ => true,
        })
        .collect();
    generics
}

/// The gateway's name, for the search of the documentation.
pub(crate) fn alias(field: &Field) -> Option<TokenStream> {
    let path = field.path()?;
    let searchable = |c: char| c.is_ascii_alphanumeric() || "._-[]".contains(c);
    let fits = !path.is_empty() && field.ident != path && path.chars().all(searchable);
    fits.then(|| quote!(#[doc(alias = #path)]))
}
