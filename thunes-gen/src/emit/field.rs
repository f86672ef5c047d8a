//! A field of a request or of a list's item: documentation, attribute, type.

use proc_macro2::TokenStream;
use quote::quote;
use thunes_spec::condition;
use thunes_spec::markdown::{code, doc_line};
use thunes_spec::model::{Evidence, Input, Kind, Provenance, ResolvedRequest, borrow};
use thunes_spec::names::item_type;
use thunes_spec::words::{list, sentence};

use crate::kind::RustType;

use super::attrs;
use super::docs::Docs;
use super::evidence::{reason, source_line};
use super::rows::Rows;
use super::tokens::{ident, lifetime};

/// A whole field.
pub(super) fn field(resolved: &ResolvedRequest<'_>, input: &Input, rows: &Rows<'_>) -> TokenStream {
    let docs = docs(resolved, input);
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

fn docs(resolved: &ResolvedRequest<'_>, input: &Input) -> Docs {
    let mut docs = Docs::new(doc_line(&input.doc));
    docs.paragraph(format!("{}: {}{}.", code(&input.path), input.kind.phrase(), input.limits()));
    for member in input.members.iter().filter(|_| input.kind == Kind::Pairs) {
        docs.line(pair_member(member));
    }
    let need = if input.required { "Required" } else { "Optional" };
    docs.line(format!("{need}: {}.", reason(input.evidence, input.note.as_deref())));
    if let Some(dependent) = resolved.used.dependent(&input.path) {
        docs.line(known_as(&sentence(&condition::words(dependent, code)), &dependent.known));
    }
    if let Some(known) = &input.recommended {
        docs.line(known_as("Recommended; `warnings` reports a request without it", known));
    }
    if !input.errata.is_empty() {
        let ids: Vec<String> = input.errata.iter().map(|erratum| doc_line(&erratum.id)).collect();
        docs.line(format!("The guide is unclear about it: see {} in the module's documentation.", list(&ids, "and")));
    }
    docs.line(source_line(&resolved.source));
    docs
}

fn known_as(what: &str, known: &Provenance) -> String {
    format!("{what}: {}.", reason(known.evidence, known.note.as_deref()))
}

fn pair_member(member: &Input) -> String {
    let known = match member.evidence {
        Evidence::Listed => String::new(),
        other => format!(" Known: {}.", reason(other, member.note.as_deref())),
    };
    format!("{}: {}{}.{known}", code(&member.path), member.kind.phrase(), member.limits())
}
