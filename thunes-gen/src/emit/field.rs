//! A field of a request or of a list's item: documentation, attribute, type.

use proc_macro2::TokenStream;
use quote::quote;

use crate::condition;
use crate::model::{Evidence, Input, Kind, MethodOperation};
use crate::words::sentence;

use super::docs::Docs;
use super::evidence::{reason, source_line};
use super::markdown::{code, escape};
use super::plan::{Planned, borrow};
use super::tokens::{ident, lifetime};
use super::{attrs, item};

/// A whole field.
pub(super) fn field(planned: &Planned<'_>, input: &Input) -> TokenStream {
    let docs = docs(planned, input);
    let attribute = attrs::field(planned.used, input);
    let members = members(input);
    let (name, field_type) = (ident(&input.name), field_type(planned.name(), input));
    quote! {
        #docs
        #attribute
        #members
        #name: #field_type,
    }
}

fn members(input: &Input) -> TokenStream {
    match input.kind {
        Kind::Pairs => input.members.iter().map(attrs::member).collect(),
        _ => TokenStream::new(),
    }
}

fn field_type(owner: &str, input: &Input) -> TokenStream {
    let value = value_type(owner, input);
    if input.required { value } else { quote!(::core::option::Option<#value>) }
}

fn value_type(owner: &str, input: &Input) -> TokenStream {
    match &input.kind {
        Kind::Text | Kind::Email | Kind::Phone | Kind::Url => quote!(&'a str),
        Kind::Country => quote!(::thunes_runtime::Country),
        Kind::Amount { .. } => quote!(::thunes_runtime::Amount),
        Kind::Currency => quote!(Currency),
        Kind::Integer => quote!(u32),
        Kind::Pairs => quote!(&'a [(&'a str, &'a str)]),
        Kind::List { item } => {
            let (item, lifetime) = (item::name(owner, item), lifetime(borrow(&input.members)));
            quote!(&'a [#item #lifetime])
        }
    }
}

fn docs(planned: &Planned<'_>, input: &Input) -> Docs {
    let mut docs = Docs::new(escape(&input.doc));
    docs.paragraph(format!("{}: {}{}.", code(&input.path), kind_words(&input.kind), limits(input)));
    for member in input.members.iter().filter(|_| input.kind == Kind::Pairs) {
        docs.line(pair_member(member));
    }
    docs.line(format!("{}: {}.", need(planned.used, input), reason(input.evidence, input.note.as_deref())));
    docs.line(source_line(&planned.source));
    docs
}

/// Whether the field has to be given.
fn need(used: &MethodOperation, input: &Input) -> String {
    match condition::words(used, &input.path, code) {
        Some(words) => sentence(&words),
        None if input.required => "Required".to_owned(),
        None => "Optional".to_owned(),
    }
}

fn pair_member(member: &Input) -> String {
    let known = match member.evidence {
        Evidence::Listed => String::new(),
        other => format!(" Known: {}.", reason(other, member.note.as_deref())),
    };
    format!("{}: {}{}.{known}", code(&member.path), kind_words(&member.kind), limits(member))
}

/// A type for people.
pub(crate) fn kind_words(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Email => "email address",
        Kind::Phone => "phone number",
        Kind::Url => "URL",
        Kind::Country => "ISO 3166-1 alpha-2 country code",
        Kind::Amount { zero: false } => "amount above zero",
        Kind::Amount { zero: true } => "amount, zero allowed",
        Kind::Currency => "one of the method's currencies",
        Kind::Integer => "whole number",
        Kind::List { .. } => "list of items",
        Kind::Pairs => "list of key and value",
    }
}

/// How long a value may be, for people: empty, or with a comma in front.
pub(crate) fn limits(input: &Input) -> String {
    match (input.max, input.advised_max) {
        (Some(max), Some(advised)) => {
            format!(", at most {max} characters (the gateway's field reference says {advised})")
        }
        (Some(max), None) => format!(", at most {max} characters"),
        (None, Some(advised)) => format!(", at most {advised} characters by the gateway's field reference"),
        (None, None) => String::new(),
    }
}
