//! The table of an operation's fields.

use maud::{Markup, html};
use thunes_gen::sample::type_of;
use thunes_spec::condition;
use thunes_spec::kind::Characters;
use thunes_spec::model::{
    Asked, Currency, Dependent, Erratum, Facets, Fixed, FixedValue, Input, Kind, Method, MethodOperation, Provenance,
    VariantField, Variants,
};

use super::known;
use super::text::{codes, name, path, prose};

/// Everything the caller gives, then what is filled in.
pub(super) fn table(method: &Method, used: &MethodOperation) -> Markup {
    let currencies = &method.currencies;
    let MethodOperation {
        operation,
        section: _,
        example_lines: _,
        example_lacks: _,
        reply_lacks: _,
        inputs,
        variant_fields,
        fixed,
        dependents: _,
        own_statuses: _,
    } = used;
    html! {
        table.fields {
            caption.sr { "Fields of the request" }
            thead {
                tr { th scope="col" { "Field" } th scope="col" { "Type" } th scope="col" { "Value" } th scope="col" { "Need" } th scope="col" { "Known from" } }
            }
            tbody {
                @for input in inputs { (rows(used, None, input, currencies)) }
                @if let Some(choice) = method.variants.as_ref().filter(|_| !variant_fields.is_empty()) { (choice_rows(operation, choice, variant_fields)) }
                @for one in fixed { (fixed_row(operation, one)) }
            }
        }
    }
}

/// The id of a field's row: `sale-line_items-quantity`.
pub(super) fn anchor(operation: &str, list: Option<&str>, name: &str) -> String {
    [Some(operation), list, Some(name)].into_iter().flatten().collect::<Vec<_>>().join("-")
}

fn rows(used: &MethodOperation, list: Option<&str>, input: &Input, currencies: &[Currency]) -> Markup {
    let own = Some(input.name.as_str());
    html! {
        (row(used, list, input, currencies))
        @for member in &input.members { (rows(used, own, member, currencies)) }
    }
}

fn row(used: &MethodOperation, list: Option<&str>, input: &Input, currencies: &[Currency]) -> Markup {
    let Input {
        path,
        name,
        kind,
        facets,
        max_known,
        loggable,
        doc,
        required,
        evidence,
        note,
        recommended,
        errata,
        members: _,
        example: _,
    } = input;
    let anchor = anchor(&used.operation, list, name);
    html! {
        tr id=(anchor) class=[list.map(|_| "member")] {
            (field_cell(&anchor, name, path, doc))
            td data-label="Type" { (type_words(kind)) @if *loggable { span.note { "may be logged" } } }
            td data-label="Value" {
                (limits(kind, facets, currencies))
                @if let Some(known) = max_known {
                    span.note { "limit of this method: " (known::reason(known.evidence, known.note.as_deref())) }
                }
            }
            td data-label="Need" { (need(used, path, *required)) (advised(recommended.as_ref())) }
            td data-label="Known from" { (known::reason(*evidence, note.as_deref())) (lack(used, path)) (unclear(errata)) }
        }
    }
}

/// Whether the field has to be given, or what decides on that.
fn need(used: &MethodOperation, path: &str, required: bool) -> Markup {
    html! {
        @match condition::plain(used, path) {
            Some(words) => { span.need.conditional { "conditional" } span.note { (prose(&words)) } (decided(used, path)) }
            None if required => { span.need.required { "required" } }
            None => { span.need.optional { "optional" } }
        }
    }
}

/// The evidence of the condition.
fn decided(used: &MethodOperation, path: &str) -> Markup {
    html! {
        @if let Some(Dependent { known: Provenance { evidence, note }, .. }) = used.dependent(path) {
            (known::reason(*evidence, note.as_deref()))
        }
    }
}

/// That the request should have the field, and how that is known.
fn advised(recommended: Option<&Provenance>) -> Markup {
    html! {
        @if let Some(Provenance { evidence, note }) = recommended {
            span.note { "recommended: a request without it gets a warning" } (known::reason(*evidence, note.as_deref()))
        }
    }
}

/// Where the page says in which way the guide is unclear about a field.
fn unclear(errata: &[Erratum]) -> Markup {
    html! {
        @if !errata.is_empty() {
            span.note {
                "unclear in the guide:"
                @for erratum in errata { " " a href={ "#errata-" (erratum.id) } { (erratum.id) } }
            }
        }
    }
}

/// The note on a field that the guide's example lacks.
fn lack(used: &MethodOperation, path: &str) -> Markup {
    html! {
        @if let Some(lack) = used.example_lack(path) {
            span.note { "the guide's example lacks it" @if let Some(note) = &lack.note { ": " (prose(note)) } }
        }
    }
}

fn field_cell(anchor: &str, setter: &str, json: &str, doc: &str) -> Markup {
    html! {
        th scope="row" {
            a.setter href={ "#" (anchor) } { (name(setter)) }
            code.path { (path(json)) }
            span.doc { (prose(doc)) }
        }
    }
}

/// The choice, and what it sets.
fn choice_rows(operation: &str, choice: &Variants, fields: &[VariantField]) -> Markup {
    html! {
        tr id=(anchor(operation, None, &choice.name)) {
            th scope="row" { a.setter href={ "#" (anchor(operation, None, &choice.name)) } { (name(&choice.name)) } span.doc { (prose(&choice.doc)) } }
            td data-label="Type" { span.kind { "choice" } " " code.rust { (choice.type_name) } }
            td data-label="Value" { "one of " (choice.all.len()) ", see below" }
            td data-label="Need" { span.need.required { "required" } }
            td data-label="Known from" { (known::reason(choice.evidence, choice.note.as_deref())) }
        }
        @for field in fields { (variant_row(operation, choice, field)) }
    }
}

fn variant_row(operation: &str, choice: &Variants, field: &VariantField) -> Markup {
    let VariantField { path, name, doc, kind, evidence, note, value_evidence, value_note } = field;
    html! {
        tr.filled id=(anchor(operation, None, name)) {
            (field_cell(&anchor(operation, None, name), name, path, doc))
            td data-label="Type" { (type_words(kind)) }
            td data-label="Value" { (codes(choice.values(path))) }
            td data-label="Need" { span.need.fixed { "set by " (choice.name) } }
            td data-label="Known from" {
                (known::reason(*evidence, note.as_deref()))
                span.note { "value: " (known::reason(*value_evidence, value_note.as_deref())) }
            }
        }
    }
}

fn fixed_row(operation: &str, fixed: &Fixed) -> Markup {
    let Fixed { path, name, doc, value, evidence, value_evidence, note } = fixed;
    html! {
        tr.filled id=(anchor(operation, None, name)) {
            (field_cell(&anchor(operation, None, name), name, path, doc))
            td data-label="Type" { @match value { FixedValue::Text(_) => "text", FixedValue::Array(_) => "list of one text", FixedValue::Literal(_) => "number or boolean" } }
            td data-label="Value" { code.value { (value.shown()) } }
            td data-label="Need" { span.need.fixed { "filled in" } }
            td data-label="Known from" {
                (known::reason(*evidence, note.as_deref()))
                @if value_evidence != evidence { span.note { "value: " (known::badge(*value_evidence)) } }
            }
        }
    }
}

/// The kind in words of JSON, and the Rust type.
fn type_words(kind: &Kind) -> Markup {
    let (word, rust) = (kind.ty().row().label, type_of(kind));
    html! { span.kind { (word) } " " code.rust { (rust) } }
}

fn limits(kind: &Kind, facets: &Facets, currencies: &[Currency]) -> Markup {
    let Facets { min, max, advised_max, characters } = *facets;
    let unit = characters.map(Characters::unit).or(kind.ty().row().unit);
    let length = match (min, max) {
        (Some(min), Some(max)) if min == max => Some(format!("exactly {max}")),
        (Some(min), Some(max)) => Some(format!("{min} to {max}")),
        (Some(min), None) => Some(format!("at least {min}")),
        (None, Some(max)) => Some(format!("at most {max}")),
        (None, None) => characters.map(|_| "only".to_owned()),
    };
    html! {
        @if let Some(form) = form(kind, currencies) { span.limit { (form) } }
        @if let Some((length, unit)) = length.as_ref().zip(unit) { span.limit { (length) " " (unit) } }
        @if let Some((advised, unit)) = advised_max.zip(unit) { span.limit.advised { "better at most " (advised) @if length.is_none() { " " (unit) } } }
    }
}

/// What a kind asks of a value beside its length.
fn form(kind: &Kind, currencies: &[Currency]) -> Option<Markup> {
    let hint = kind.ty().row().hint;
    if let Kind::Amount { zero } = kind {
        let least = if *zero { "zero or more, " } else { "more than zero, " };
        return Some(html! { (least) (decimals(currencies)) });
    }
    if !hint.is_empty() {
        return Some(html! { (hint) });
    }
    if let words @ [_, ..] = kind.words() {
        return Some(
            html! { dl.words { @for word in words { dt { code.value { (word.value) } } dd { (prose(&word.doc)) } } } },
        );
    }
    let (name, facets) = ("", Facets::default());
    let only = Asked { kind, name, required: true, facets, countries: &[], currencies }.values().only;
    (!only.is_empty()).then(|| codes(only.iter().map(String::as_str)))
}

fn decimals(currencies: &[Currency]) -> String {
    let mut numbers: Vec<u8> = currencies.iter().map(|currency| currency.decimals).collect();
    numbers.sort_unstable();
    numbers.dedup();
    match numbers.as_slice() {
        [1] => "1 decimal".to_owned(),
        [only] => format!("{only} decimals"),
        _ => "decimals of the currency".to_owned(),
    }
}
