//! A method's own value types: ids and currencies.

use heck::ToUpperCamelCase;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::model::{Currency, Method};

use super::docs::Docs;
use super::markdown::{code, escape};
use super::method_docs::known;
use super::plan::{Planned, id_kinds};
use super::tokens::{ident, number, text};

/// The id types.
pub(super) fn ids(method: &Method, requests: &[Planned<'_>]) -> Vec<TokenStream> {
    id_kinds(requests).into_iter().map(|kind| id(method, kind)).collect()
}

fn id(method: &Method, kind: &str) -> TokenStream {
    let docs = Docs::new(format!("The id of one {} {}.", escape(&method.title), words(kind))).in_macro();
    let (name, module, kind) = (id_type(kind), text(&method.name), text(kind));
    quote! {
        ::thunes_runtime::id! {
            #docs
            pub struct #name: #module, #kind;
        }
    }
}

/// The type of a kind of id: `SaleId`.
pub(crate) fn id_type(kind: &str) -> Ident {
    ident(&format!("{}Id", kind.to_upper_camel_case()))
}

/// A kind of id as words: `partial refund`.
pub(crate) fn words(kind: &str) -> String {
    kind.replace('_', " ")
}

/// The type of the method's currencies, where there is a choice.
pub(super) fn currencies(method: &Method) -> Option<TokenStream> {
    if method.currencies.len() < 2 || method.has_currency_by_variant() {
        return None;
    }
    let docs = Docs::new(format!("The currencies that {} takes.", escape(&method.title))).in_macro();
    let variants = method.currencies.iter().map(currency);
    Some(quote! {
        ::thunes_runtime::currencies! {
            #docs
            pub enum Currency { #(#variants),* }
        }
    })
}

fn currency(currency: &Currency) -> TokenStream {
    let (code, decimals) = (ident(&currency.code), number(currency.decimals.into()));
    quote!(#code = #decimals)
}

/// The method's currencies in a sentence.
pub(super) fn currency_words(method: &Method) -> String {
    let label = if method.currencies.len() == 1 { "Currency" } else { "Currencies" };
    let codes: Vec<String> = method.currencies.iter().map(|currency| code(&currency.code)).collect();
    format!("{label}: {}{}.", codes.join(", "), known(&method.markets_known.currencies))
}
