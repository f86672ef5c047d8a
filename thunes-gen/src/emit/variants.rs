//! A method's choice between variants: its type, and the field of a request that has to make the choice.

use proc_macro2::Ident;
use quote::quote;
use thunes_spec::markdown::{code, code_list, doc_line};
use thunes_spec::model::{Method, ResolvedRequest, Variant, VariantField, Variants};
use thunes_spec::words::list;

use super::attrs;
use super::code::{Item, Member, plain_enum};
use super::docs::Docs;
use super::evidence::reason;
use super::rows::Rows;
use super::tokens::{Args, ident};

/// The type of the choice, where the method has one.
pub(super) fn variants(method: &Method) -> Option<Item<'static>> {
    let choice = method.variants.as_ref()?;
    let mut docs = Docs::new(doc_line(&choice.doc));
    docs.paragraph(format!("Evidence of the list: {}.", reason(choice.evidence, choice.note.as_deref())));
    Some(plain_enum(docs, "Variant", &choice.type_name, choice.all.iter().map(variant)))
}

fn variant(variant: &Variant) -> Member<'static> {
    let mut docs = Docs::new(format!("{}.", doc_line(&variant.title)));
    let values = variant.values.iter().map(|(path, value)| format!("{} {}", code(path), code(value)));
    docs.paragraph(format!("Sets {}.", list(&values.collect::<Vec<_>>(), "and")));
    if let Some(note) = &variant.note {
        docs.paragraph(doc_line(note));
    }
    let currency = variant.currency.as_ref();
    let attribute = Args::default()
        .text("title", &variant.title)
        .maybe_text("currency", currency.map(|currency| currency.code.as_str()))
        .maybe_number("decimals", currency.map(|currency| currency.decimals.into()))
        .attribute("variant");
    let sets = variant
        .values
        .iter()
        .map(|(path, value)| Args::default().text("path", path).text("value", value).attribute("sets"));
    let name = ident(&variant.name);
    Member::variant(docs, quote!(#attribute #(#sets)* #name))
}

/// The field of the choice.
pub(super) fn field(resolved: &ResolvedRequest<'_>, choice: &Variants, rows: &Rows<'_>) -> Member<'static> {
    let docs = field_docs(resolved, choice);
    let attribute = attrs::variant(choice, rows);
    let sets = resolved.used.variant_fields.iter().map(|set| attrs::sets(set, &choice.name, rows));
    let (name, choice): (Ident, Ident) = (ident(&choice.name), ident(&choice.type_name));
    Member::field(docs, quote!(#attribute #(#sets)* #name: #choice,))
}

fn field_docs(resolved: &ResolvedRequest<'_>, choice: &Variants) -> Docs {
    let mut docs = Docs::new(doc_line(&choice.doc));
    docs.paragraph(format!(
        "Sets {}.",
        code_list(resolved.used.variant_fields.iter().map(|field| field.path.as_str()))
    ));
    docs.line(format!("Required: {}.", reason(choice.evidence, choice.note.as_deref())));
    docs
}

/// How the value of a member is known that the choice sets.
pub(super) fn provenance(field: &VariantField) -> String {
    reason(field.value_evidence, field.value_note.as_deref())
}
