//! The required half: a struct of public fields, and `new`.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{GenericParam, Generics, Type};

use crate::ast::{Field, Input, names_lifetime};

use super::compound;

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
    let choices = compound::required(input);
    let doc = format!(" What [`{ident}`] cannot do without. Every field has to be given.");
    quote! {
        #[doc = #doc]
        #vis struct #name #generics #clause { #(#fields,)* #(#choices,)* }
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
    let unused = types(input).next().is_none().then(|| quote!(let _ = required;));
    let made = quote!(Self { #(#fields,)* });
    let spread = compound::spread_required(input);
    let made = if spread.is_empty() { made } else { quote!(let mut request = #made; #spread request) };
    quote! {
        /// With everything that is required, and nothing else yet.
        #[must_use]
        #[inline]
        pub fn new(required: #name #arguments) -> Self {
            #unused
            #made
        }
    }
}

fn required(input: &Input) -> impl Iterator<Item = &Field> {
    input.fields.iter().filter(|field| field.optional.is_none())
}

/// The types of what the required half holds.
fn types(input: &Input) -> impl Iterator<Item = &Type> {
    let choices = input.compounds.iter().filter(|compound| compound.is_required());
    let alternatives = choices.flat_map(|choice| choice.fields(input)).map(|(_, ty)| ty);
    required(input).map(|field| &field.ty).chain(alternatives)
}

fn name(input: &Input) -> Ident {
    format_ident!("{}Required", input.ident)
}

/// The lifetimes that the required fields use.
fn generics(input: &Input) -> Generics {
    let mut generics = input.generics.clone();
    let used = |lifetime: &Ident| types(input).any(|ty| names_lifetime(ty.to_token_stream(), lifetime));
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
