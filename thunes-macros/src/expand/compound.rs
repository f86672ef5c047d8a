//! Choices and bundles: their types, their setters, and how their values get into the fields.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Generics, Type};

use super::doc_alias::doc_alias;
use super::generics::used_by;
use crate::ast::{Compound, CompoundRule, Field, Input};
use crate::compound::Alternative;

/// An enum for each choice, a struct for each bundle.
pub(crate) fn types(input: &Input) -> TokenStream {
    let definition = |compound: &Compound| match compound.rule {
        CompoundRule::OneOf { required } => choice(input, compound, required),
        CompoundRule::AllOrNone => bundle(input, compound),
    };
    input.compounds.iter().map(definition).collect()
}

fn choice(input: &Input, compound: &Compound, required: bool) -> TokenStream {
    let (vis, name) = (&input.vis, compound.type_name(input));
    let generics = generics(input, compound);
    let clause = &generics.where_clause;
    let alternatives = compound.variants(input);
    let variants = alternatives.iter().map(|(name, alternative)| variant(name, alternative));
    let doc = doc(compound);
    let rule = if required { "Exactly one of these is given" } else { "At most one of these is given" };
    let rule = format!(" {rule} for [`{}`].", input.ident);
    quote! {
        #doc
        #[doc = ""]
        #[doc = #rule]
        #[non_exhaustive]
        #vis enum #name #generics #clause { #(#variants,)* }
    }
}

fn variant(variant: &Ident, alternative: &Alternative<'_>) -> TokenStream {
    if let [(field, ty)] = alternative.fields.as_slice() {
        let (docs, alias) = (&field.docs, doc_alias(field));
        return quote!(#(#docs)* #alias #variant(#ty));
    }
    let names: Vec<String> = alternative.fields.iter().map(|(field, _)| format!("`{}`", field.ident)).collect();
    let doc = format!(" These together: {}.", names.join(", "));
    let fields = alternative.fields.iter().map(|(field, ty)| member(field, ty, None));
    quote!(#[doc = #doc] #variant { #(#fields,)* })
}

fn bundle(input: &Input, compound: &Compound) -> TokenStream {
    let (vis, name) = (&input.vis, compound.type_name(input));
    let generics = generics(input, compound);
    let clause = &generics.where_clause;
    let members = compound.fields(input);
    let fields = members.iter().map(|(field, ty)| member(field, ty, Some(quote!(pub))));
    let doc = doc(compound);
    let rule = format!(" [`{}`] has all of these fields, or none.", input.ident);
    quote! {
        #doc
        #[doc = ""]
        #[doc = #rule]
        #vis struct #name #generics #clause { #(#fields,)* }
    }
}

fn member(field: &Field, ty: &Type, vis: Option<TokenStream>) -> TokenStream {
    let Field { ident, docs, .. } = field;
    let alias = doc_alias(field);
    quote!(#(#docs)* #alias #vis #ident: #ty)
}

fn doc(compound: &Compound) -> TokenStream {
    let doc = format!(" {}", compound.doc.value());
    quote!(#[doc = #doc])
}

/// The lifetimes that the fields use.
fn generics(input: &Input, compound: &Compound) -> Generics {
    let fields: Vec<_> = match compound.rule {
        CompoundRule::OneOf { .. } => {
            compound.variants(input).into_iter().flat_map(|(_, variant)| variant.fields).collect()
        }
        CompoundRule::AllOrNone => compound.fields(input),
    };
    let types: Vec<&Type> = fields.into_iter().map(|(_, ty)| ty).collect();
    used_by(&types, input)
}

/// The type with its lifetimes.
fn whole_type(input: &Input, compound: &Compound) -> TokenStream {
    let name = compound.type_name(input);
    let generics = generics(input, compound);
    let (_, arguments, _) = generics.split_for_impl();
    quote!(#name #arguments)
}

/// The required choices as members of the required half.
pub(crate) fn required(input: &Input) -> impl Iterator<Item = TokenStream> {
    input.compounds.iter().filter(|compound| compound.is_required()).map(|compound| {
        let (ident, ty, doc) = (&compound.ident, whole_type(input, compound), doc(compound));
        quote!(#doc pub #ident: #ty)
    })
}

/// In `new`: puts the required choices into their fields.
pub(crate) fn spread_required(input: &Input) -> TokenStream {
    let spread_one = |compound: &Compound| {
        let ident = &compound.ident;
        spread(input, compound, &quote!(required.#ident), &quote!(request))
    };
    input.compounds.iter().filter(|compound| compound.is_required()).map(spread_one).collect()
}

/// Puts a value's parts into the fields of `target`.
fn spread(input: &Input, compound: &Compound, value: &TokenStream, target: &TokenStream) -> TokenStream {
    let name = compound.type_name(input);
    if compound.rule == CompoundRule::AllOrNone {
        let set = compound
            .fields(input)
            .into_iter()
            .map(|(Field { ident, .. }, _)| quote!(#target.#ident = ::core::option::Option::Some(value.#ident);));
        return quote!({ let value = #value; #(#set)* });
    }
    let alternatives = compound.variants(input);
    let arms = alternatives.iter().map(|(variant, alternative)| arm(&name, variant, alternative, target));
    quote!(match #value { #(#arms)* })
}

fn arm(name: &Ident, variant: &Ident, alternative: &Alternative<'_>, target: &TokenStream) -> TokenStream {
    let fields: Vec<&Ident> = alternative.fields.iter().map(|(field, _)| &field.ident).collect();
    let values: Vec<Ident> = (0..fields.len()).map(|index| format_ident!("value{index}")).collect();
    let pattern = match fields.as_slice() {
        [_] => quote!(#name::#variant(#(#values)*)),
        _ => quote!(#name::#variant { #(#fields: #values),* }),
    };
    quote!(#pattern => { #(#target.#fields = ::core::option::Option::Some(#values);)* })
}

/// The setters of what is optional, with their `maybe_` twins. One that a field has too is reported.
pub(crate) fn setters(input: &Input) -> TokenStream {
    let is_field = |compound: &Compound| input.fields.iter().any(|field| field.ident == compound.ident);
    let optional = input.compounds.iter().filter(|compound| !compound.is_required() && !is_field(compound));
    optional.map(|compound| setter(input, compound)).collect()
}

fn setter(input: &Input, compound: &Compound) -> TokenStream {
    let (ident, ty, doc) = (&compound.ident, whole_type(input, compound), doc(compound));
    let maybe = format_ident!("maybe_{}", ident);
    let maybe_doc = format!(" [`{ident}`](Self::{ident}), or nothing for `None`.");
    let fields = compound.fields(input);
    let fields = fields.iter().map(|(field, _)| &field.ident);
    let spread = spread(input, compound, &quote!(value), &quote!(self));
    quote! {
        #doc
        #[must_use]
        #[inline]
        pub fn #ident(self, value: #ty) -> Self {
            self.#maybe(::core::option::Option::Some(value))
        }

        #[doc = #maybe_doc]
        #[must_use]
        #[inline]
        pub fn #maybe(mut self, value: ::core::option::Option<#ty>) -> Self {
            #(self.#fields = ::core::option::Option::None;)*
            if let ::core::option::Option::Some(value) = value {
                #spread
            }
            self
        }
    }
}
