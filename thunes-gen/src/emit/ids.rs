//! A method's own value types: ids and currencies.

use heck::ToUpperCamelCase;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::model::{Currency, Method};

use super::docs::Docs;
use super::markdown::{code, escape};
use super::method_docs::known;
use super::plan::{Planned, id_kinds};
use super::tokens::{Args, PLAIN_ENUM, derive, ident};

/// The id types.
pub(super) fn ids(method: &Method, requests: &[Planned<'_>]) -> Vec<TokenStream> {
    id_kinds(requests).into_iter().map(|kind| id(method, kind)).collect()
}

fn id(method: &Method, kind: &str) -> TokenStream {
    let mut docs = Docs::new(format!("The id of one {} {}.", escape(&method.title), words(kind)));
    docs.paragraph("`Display`, `FromStr` and serde have it with the method's name before it");
    docs.line(format!("(`{}:7652176144426365504805`), so that a stored id cannot become another method's.", method.name));
    docs.line("The bare form comes in through `from_gateway` and goes out through `as_str`.");
    let attribute = Args::default().text("method", &method.name).text("kind", kind).attribute("id");
    let name = id_type(kind);
    quote! {
        #docs
        #[derive(::thunes_runtime::Id)]
        #attribute
        pub struct #name(::thunes_runtime::private::BareId);
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
    let docs = Docs::new(format!("The currencies that {} takes.", escape(&method.title)));
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
    let code = ident(&currency.code);
    quote!(#docs #attribute #code)
}

/// The method's currencies in a sentence.
pub(super) fn currency_words(method: &Method) -> String {
    let label = if method.currencies.len() == 1 { "Currency" } else { "Currencies" };
    let codes: Vec<String> = method.currencies.iter().map(|currency| code(&currency.code)).collect();
    format!("{label}: {}{}.", codes.join(", "), known(&method.markets_known.currencies))
}
