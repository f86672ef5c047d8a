//! Ids and what marks them, and a method's currencies.

use std::collections::BTreeSet;

use proc_macro2::Ident;
use quote::quote;
use thunes_spec::markdown::doc_line;
use thunes_spec::model::{Currency, Method, ResolvedRequest, Spec, id_kinds};
use thunes_spec::names;

use super::code::{Item, Member, plain_enum};
use super::docs::Docs;
use super::tokens::{Args, ident, text};

/// `pub mod id`, with the types that mark the ids of each method and of each kind.
pub(crate) fn module(spec: &Spec) -> Item<'static> {
    let requests: Vec<ResolvedRequest<'_>> = spec.requests().collect();
    let methods = spec.methods.iter().map(|method| marker("IdMethod", &method.name));
    // In the order of the alphabet, which does not depend on the methods.
    let kinds: BTreeSet<&str> = id_kinds(&requests).into_iter().collect();
    let kinds = kinds.into_iter().map(|kind| marker("IdKind", kind));
    let docs = "What an id belongs to, as types: its method, and what it is the id of.";
    Item::module(Docs::new(docs), "id", methods.chain(kinds))
}

fn marker(of: &str, name: &str) -> Item<'static> {
    let (marker, of, name) = (ident(&names::id_marker(name)), ident(of), text(name));
    Item::new(Docs::default(), quote!(::thunes_runtime::id_marker!(#of for #marker = #name);))
}

/// The id types.
pub(super) fn ids(method: &Method, requests: &[ResolvedRequest<'_>]) -> Vec<Item<'static>> {
    id_kinds(requests).into_iter().map(|kind| id(method, kind)).collect()
}

fn id(method: &Method, kind: &str) -> Item<'static> {
    let words = names::id_words(kind);
    let stored = format!("`{}:{kind}:7652176144426365504805`", method.name);
    let docs = Docs::new(format!("The id of one {} {words}, stored as {stored}.", doc_line(&method.title)));
    let (name, [of, kind]) = (id_type(kind), [&method.name, kind].map(|name| ident(&names::id_marker(name))));
    Item::new(docs, quote!(pub type #name = ::thunes_runtime::Id<super::id::#of, super::id::#kind>;))
}

/// The type of a kind of id: `SaleId`.
pub(super) fn id_type(kind: &str) -> Ident {
    ident(&names::id_type(kind))
}

/// The type of the method's currencies, where there is a choice.
pub(super) fn currencies(method: &Method) -> Option<Item<'static>> {
    if method.currencies.len() < 2 || method.has_currency_by_variant() {
        return None;
    }
    let docs = Docs::new(format!("The currencies that {} takes.", doc_line(&method.title)));
    Some(plain_enum(docs, "Currency", "Currency", method.currencies.iter().map(currency)))
}

fn currency(currency: &Currency) -> Member<'static> {
    let docs = Docs::new(format!("ISO 4217 `{}`, {} decimals.", currency.code, currency.decimals));
    let attribute = Args::default().maybe_number("decimals", Some(currency.decimals.into())).attribute("currency");
    let variant = ident(&names::currency_variant(&currency.code));
    Member::variant(docs, quote!(#attribute #variant))
}
