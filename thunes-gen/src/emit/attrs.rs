//! The attributes that the derives read.

use proc_macro2::TokenStream;
use quote::quote;
use thunes_spec::model::{
    Condition, Dependent, Fixed, FixedValue, Input, Kind, ResolvedRequest, VariantField, Variants,
};

use crate::kind::in_tables;

use super::ids::id_type;
use super::rows::{Row, Rows};
use super::status;
use super::tokens::Args;

/// `#[request(...)]`.
pub(super) fn request(resolved: &ResolvedRequest<'_>) -> TokenStream {
    let not_found = resolved.operation.not_found;
    let currency = resolved.currency();
    Args::default()
        .text("method", &resolved.method.name)
        .text("title", &resolved.method.title)
        .text("operation", &resolved.operation.name)
        .text("http", resolved.operation.http.word())
        .text("path", &resolved.operation.path)
        .pair("reply_id", id_type(&resolved.request.reply_id))
        .pair("status", status::path(resolved))
        .maybe_text("currency", currency.map(|currency| currency.code.as_str()))
        .maybe_number("decimals", currency.map(|currency| currency.decimals.into()))
        .flag("repeatable", resolved.operation.repeatable)
        .maybe_number("not_found_minutes", not_found.map(|rule| rule.minutes))
        .maybe_number("not_found_times", not_found.map(|rule| rule.times))
        .maybe_text("status_at", resolved.operation.status_at.as_deref())
        .texts("reply_lacks", resolved.used.reply_lacks.iter().map(|lack| lack.path.as_str()))
        .text("source", &resolved.source)
        .attribute("request")
}

/// `#[fixed(...)]`.
pub(super) fn fixed(fixed: &Fixed, rows: &Rows<'_>) -> TokenStream {
    let args = Args::default().text("path", &fixed.path).text("name", &fixed.name);
    let args = match &fixed.value {
        FixedValue::Text(value) => args.text("value", value),
        FixedValue::Array(value) => args.text("array", value),
        FixedValue::Literal(value) => args.text("literal", value),
    };
    args.pair("row", rows.path(Row::Fixed(fixed))).attribute("fixed")
}

/// `#[id]`.
pub(super) fn id(kind: &str, rows: &Rows<'_>) -> TokenStream {
    Args::default().pair("row", rows.path(Row::Id(kind))).attribute("id")
}

/// `#[variant(...)]`.
pub(super) fn variant(choice: &Variants, rows: &Rows<'_>) -> TokenStream {
    Args::default().pair("row", rows.path(Row::Choice(choice))).attribute("variant")
}

/// `#[sets(...)]`.
pub(super) fn sets(set: &VariantField, choice: &str, rows: &Rows<'_>) -> TokenStream {
    let args = Args::default().text("path", &set.path).text("name", &set.name).pair("kind", kind(&set.kind));
    args.pair("row", rows.path(Row::Set(set, choice))).attribute("sets")
}

/// `#[field(...)]`.
pub(super) fn field(input: &Input, dependent: Option<&Dependent>, rows: &Rows<'_>) -> TokenStream {
    let args = Args::default().text("path", &input.path).pair("kind", kind(&input.kind));
    condition(args.pair("row", rows.path(Row::Input(input))), dependent).attribute("field")
}

fn condition(args: Args, dependent: Option<&Dependent>) -> Args {
    match dependent.map(|dependent| &dependent.condition) {
        Some(Condition::Given { other, unless }) => {
            args.text("required_when", other).texts("unless", unless.iter().map(String::as_str))
        }
        Some(Condition::ItemsLack { list, members }) => {
            args.text("required_unless", list).texts("has", members.iter().map(String::as_str))
        }
        None => args,
    }
}

/// A kind by its name in the runtime's table; what the items of a list are is known from the field's type.
fn kind(kind: &Kind) -> TokenStream {
    let (name, data) = in_tables(kind);
    let data = data.map(|(key, value)| quote!((#key = #value)));
    quote!(#name #data)
}
