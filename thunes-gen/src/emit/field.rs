//! A field of a request or of a list's item: documentation, attribute, type.

use proc_macro2::TokenStream;
use quote::quote;
use thunes_spec::condition;
use thunes_spec::markdown::code;
use thunes_spec::model::{Input, Kind, ResolvedRequest, borrow};
use thunes_spec::names::item_type;
use thunes_spec::words::sentence;

use crate::kind::RustType;

use super::attrs;
use super::docs::Docs;
use super::field_docs::{FieldDocs, known_as};
use super::rows::Rows;
use super::tokens::{ident, lifetime};

/// A whole field.
pub(super) fn field(resolved: &ResolvedRequest<'_>, input: &Input, source: &str, rows: &Rows<'_>) -> TokenStream {
    let docs = docs(resolved, input, source, rows);
    let attribute = attrs::field(resolved.used, input, rows);
    let (name, field_type) = (ident(&input.name), field_type(resolved, input));
    quote! {
        #docs
        #attribute
        #name: #field_type,
    }
}

fn field_type(resolved: &ResolvedRequest<'_>, input: &Input) -> TokenStream {
    let value = match input.kind {
        // What acts on a payment is in the payment's currency.
        Kind::Currency if resolved.request.subject.is_some() => quote!(::thunes_runtime::PaymentCurrency<Currency>),
        _ => value_type(resolved.name(), input),
    };
    if input.required { value } else { quote!(::core::option::Option<#value>) }
}

fn value_type(owner: &str, input: &Input) -> TokenStream {
    let item = ident(&item_type(owner, input.kind.item().unwrap_or_default()));
    let lifetime = lifetime(borrow(&input.members));
    RustType::of(&input.kind).tokens(&quote!(#item #lifetime))
}

fn docs(resolved: &ResolvedRequest<'_>, input: &Input, source: &str, rows: &Rows<'_>) -> Docs {
    let FieldDocs { about, further } = rows.docs(input);
    let dependent = resolved.used.dependent(&input.path);
    let dependent = dependent.map(|one| known_as(&sentence(&condition::words(one, code)), &one.known));
    about.iter().cloned().chain(dependent).chain(further.iter().cloned()).chain([source.to_owned()]).collect()
}
