//! A method's own value types: ids and currencies.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use thunes_spec::markdown::escape;
use thunes_spec::model::{Currency, Method, ResolvedRequest, id_kinds};
use thunes_spec::names;

use super::docs::Docs;
use super::tokens::{ident, number, text};

/// The id types.
pub(super) fn ids(method: &Method, requests: &[ResolvedRequest<'_>]) -> Vec<TokenStream> {
    id_kinds(requests).into_iter().map(|kind| id(method, kind)).collect()
}

fn id(method: &Method, kind: &str) -> TokenStream {
    let docs = Docs::new(format!("The id of one {} {}.", escape(&method.title), names::id_words(kind))).in_macro();
    let (name, module, kind) = (id_type(kind), text(&method.name), text(kind));
    quote! {
        ::thunes_runtime::id! {
            #docs
            pub struct #name: #module, #kind;
        }
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
