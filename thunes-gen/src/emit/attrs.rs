//! The attributes that the derives read.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Fixed, FixedValue, Input, Kind};

use super::ids::id_type;
use super::plan::Planned;
use super::tokens::{Args, ident};

/// `#[request(...)]`.
pub(super) fn request(planned: &Planned<'_>) -> TokenStream {
    let status = ident(planned.name());
    let currency = planned.currency();
    Args::default()
        .text("method", &planned.method.name)
        .text("title", &planned.method.title)
        .text("operation", &planned.operation.name)
        .text("http", &planned.operation.http)
        .text("path", &planned.operation.path)
        .pair("reply_id", id_type(&planned.request.reply_id))
        .pair("status", quote!(super::status::#status))
        .maybe_text("currency", currency.map(|currency| currency.code.as_str()))
        .maybe_number("decimals", currency.map(|currency| currency.decimals.into()))
        .flag("repeatable", planned.operation.repeatable)
        .attribute("request")
}

/// `#[fixed(...)]`.
pub(super) fn fixed(fixed: &Fixed, source: &str) -> TokenStream {
    let args = Args::default().text("path", &fixed.path).text("name", &fixed.name);
    let args = match &fixed.value {
        FixedValue::Text(value) => args.text("value", value),
        FixedValue::Array(value) => args.text("array", value),
    };
    args.text("evidence", fixed.evidence.word())
        .text("value_evidence", fixed.value_evidence.word())
        .maybe_text("note", fixed.note.as_deref())
        .text("source", source)
        .text("doc", &fixed.doc)
        .attribute("fixed")
}

/// `#[field(...)]`.
pub(super) fn field(input: &Input, source: &str) -> TokenStream {
    let args = Args::default().text("path", &input.path).text("kind", kind(&input.kind));
    facts(args, input, source).attribute("field")
}

/// `#[member(...)]`, of pairs.
pub(super) fn member(input: &Input, source: &str) -> TokenStream {
    let args = Args::default().text("path", &input.path).text("name", &input.name).text("kind", kind(&input.kind));
    facts(args, input, source).text("doc", &input.doc).attribute("member")
}

fn facts(args: Args, input: &Input, source: &str) -> Args {
    args.maybe_number("max", input.max)
        .maybe_number("advised_max", input.advised_max)
        .flag("zero", input.kind == Kind::Amount { zero: true })
        .flag("loggable", input.loggable)
        .text("evidence", input.evidence.word())
        .maybe_text("note", input.note.as_deref())
        .text("source", source)
}

fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Email => "email",
        Kind::Phone => "phone",
        Kind::Url => "url",
        Kind::Country => "country",
        Kind::Amount { .. } => "amount",
        Kind::Currency => "currency",
        Kind::Integer => "integer",
        Kind::List { .. } => "list",
        Kind::Pairs => "pairs",
    }
}
