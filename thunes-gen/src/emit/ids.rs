//! Ids and what marks them, and a method's currencies.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use thunes_spec::markdown::doc_line;
use thunes_spec::model::{Currency, Method, ResolvedRequest, Spec, id_kinds};
use thunes_spec::names;

use super::docs::Docs;
use super::tokens::{Args, PLAIN_ENUM, derive, ident, text};

/// `pub mod id`, with the types that mark the ids of each method and of each kind.
pub(crate) fn module(spec: &Spec) -> TokenStream {
    let requests: Vec<ResolvedRequest<'_>> = spec.requests().collect();
    let methods = spec.methods.iter().map(|method| marker("IdMethod", &method.name));
    // In the order of the alphabet, which does not depend on the methods.
    let kinds: BTreeSet<&str> = id_kinds(&requests).into_iter().collect();
    let kinds = kinds.into_iter().map(|kind| marker("IdKind", kind));
    quote! {
        /// What an id belongs to, as types: its method, and what it is the id of.
        pub mod id {
            #(#methods)*
            #(#kinds)*
        }
    }
}

fn marker(of: &str, name: &str) -> TokenStream {
    let (marker, of, name) = (ident(&names::id_marker(name)), ident(of), text(name));
    quote!(::thunes_runtime::id_marker!(#of for #marker = #name);)
}

/// The id types.
pub(super) fn ids(method: &Method, requests: &[ResolvedRequest<'_>]) -> Vec<TokenStream> {
    id_kinds(requests).into_iter().map(|kind| id(method, kind)).collect()
}

fn id(method: &Method, kind: &str) -> TokenStream {
    let words = names::id_words(kind);
    let stored = format!("`{}:{kind}:7652176144426365504805`", method.name);
    let docs = Docs::new(format!("The id of one {} {words}, stored as {stored}.", doc_line(&method.title)));
    let (name, [of, kind]) = (id_type(kind), [&method.name, kind].map(|name| ident(&names::id_marker(name))));
    quote! {
        #docs
        pub type #name = ::thunes_runtime::Id<super::id::#of, super::id::#kind>;
    }
}

/// The type of a kind of id: `SaleId`.
pub(super) fn id_type(kind: &str) -> Ident {
    ident(&names::id_type(kind))
}

/// The type of the method's currencies, where there is a choice.
pub(super) fn currencies(method: &Method) -> Option<TokenStream> {
    if method.currencies.len() < 2 || method.has_currency_by_variant() {
        return None;
    }
    let docs = Docs::new(format!("The currencies that {} takes.", doc_line(&method.title)));
    let derive = derive(PLAIN_ENUM, "Currency");
    let variants = method.currencies.iter().map(currency);
    Some(quote! {
        #docs
        #derive
        #[non_exhaustive]
        pub enum Currency { #(#variants),* }
    })
}

fn currency(currency: &Currency) -> TokenStream {
    let docs = Docs::new(format!("ISO 4217 `{}`, {} decimals.", currency.code, currency.decimals));
    let attribute = Args::default().maybe_number("decimals", Some(currency.decimals.into())).attribute("currency");
    let variant = ident(&names::currency_variant(&currency.code));
    quote!(#docs #attribute #variant)
}
