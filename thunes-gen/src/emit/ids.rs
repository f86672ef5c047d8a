//! A method's own value types: ids and currencies.

use proc_macro2::Ident;
use quote::quote;
use thunes_spec::markdown::doc_line;
use thunes_spec::model::{Currency, Method, ResolvedRequest, id_kinds};
use thunes_spec::names;

use super::code::{Item, Member, plain_enum};
use super::docs::Docs;
use super::tokens::{Args, ident};

/// The id types.
pub(super) fn ids(method: &Method, requests: &[ResolvedRequest<'_>]) -> Vec<Item<'static>> {
    id_kinds(requests).into_iter().map(|kind| id(method, kind)).collect()
}

fn id(method: &Method, kind: &str) -> Item<'static> {
    let mut docs = Docs::new(format!("The id of one {} {}.", doc_line(&method.title), names::id_words(kind)));
    docs.paragraph("`Display`, `FromStr` and serde write it with its method and kind");
    docs.line(format!(
        "(`{}:{kind}:7652176144426365504805`), so a stored id cannot be mistaken for another method's.",
        method.name
    ));
    docs.line("`from_gateway` reads the bare form, and `as_str` returns it.");
    let attribute = Args::default().text("method", &method.name).text("kind", kind).attribute("id");
    let name = id_type(kind);
    let code = quote! {
        #[derive(::thunes_runtime::Id)]
        #attribute
        pub struct #name(::thunes_runtime::private::BareId);
    };
    Item::new(docs, code)
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
