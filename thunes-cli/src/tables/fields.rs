//! The rows of a request's fields, and of the members of its lists.

use thunes_runtime as table;
use thunes_runtime::private::PAIR;
use thunes_runtime::{ChoiceSpec, Currency, FieldFacts, FieldKind, FieldSpec, VariantSpec};
use thunes_spec::kind::{Kind, Word};
use thunes_spec::markdown::doc_line;
use thunes_spec::model::{self, Evidence, Fixed, FixedValue, Input, ResolvedRequest, Variant, VariantField, Variants};
use thunes_spec::names::{id_field, id_words};

use super::conditions;
use super::keep::{rows, text};
use super::steps::Tree;

/// The caller's, in the order of the Rust struct, then those that a variant sets, then the fixed ones.
pub(super) fn of_request(resolved: &ResolvedRequest<'_>) -> &'static [FieldSpec] {
    let used = resolved.used;
    let id = resolved.request.subject.as_deref().map(|kind| FieldSpec::new(id(kind)));
    let choice = resolved.choice().map(variants);
    let inputs = used.inputs.iter().map(|input| of_input(resolved, input));
    let chosen =
        resolved.choice().into_iter().flat_map(|choice| used.variant_fields.iter().map(|one| chosen(one, choice)));
    let fixed = used.fixed.iter().map(fixed);
    rows(id.into_iter().chain(choice).chain(inputs).chain(chosen).chain(fixed))
}

fn id(kind: &str) -> FieldFacts {
    let doc = text(&format!("The id of the {}, from its reply.", id_words(kind)));
    let facts = FieldFacts::optional("{id}", text(&id_field(kind)), FieldKind::Id);
    FieldFacts { doc, required: true, ..facts }
}

fn variants(choice: &Variants) -> FieldSpec {
    let facts = FieldFacts {
        doc: first_line(&choice.doc),
        required: true,
        evidence: evidence(choice.evidence),
        note: note(choice.note.as_deref()),
        ..FieldFacts::optional("{variant}", text(&choice.name), FieldKind::Variant)
    };
    FieldSpec::new(facts).variants(rows(choice.all.iter().map(variant)))
}

fn variant(variant: &Variant) -> VariantSpec {
    let values = rows(variant.values.iter().map(|(path, value)| (text(path), text(value))));
    let table = VariantSpec::new(text(&variant.name), text(&variant.title)).sets(values);
    variant.currency.as_ref().map_or(table, |one| table.currency(currency(one)))
}

fn of_input(resolved: &ResolvedRequest<'_>, input: &Input) -> FieldSpec {
    let row = FieldSpec::new(FieldFacts { doc: first_line(&input.doc), ..facts(input) });
    match &input.kind {
        Kind::Choice { words, .. } => row.choices(rows(words.iter().map(choice))),
        Kind::Pairs => row.items(rows(input.members.iter().map(half))).steps(PAIR),
        Kind::List { .. } => row
            .items(rows(input.members.iter().map(|member| of_input(resolved, member))))
            .steps(Tree::of_item(input).steps())
            .item_conditions(conditions::among(resolved.used, &input.members)),
        _ => row,
    }
}

/// The key or the value of a pair; both must be given.
fn half(member: &Input) -> FieldSpec {
    FieldSpec::new(FieldFacts { required: true, recommended: false, ..facts(member) })
}

fn facts(input: &Input) -> FieldFacts {
    let limits = input.facets;
    FieldFacts {
        path: text(&input.path),
        name: text(&input.name),
        kind: kind(&input.kind),
        doc: text(&input.doc),
        required: input.required,
        recommended: input.recommended.is_some(),
        min: limits.min,
        max: limits.max,
        advised_max: limits.advised_max,
        digits: limits.digits,
        loggable: input.loggable,
        evidence: evidence(input.evidence),
        note: note(input.note.as_deref()),
    }
}

fn chosen(field: &VariantField, choice: &Variants) -> FieldSpec {
    let facts = FieldFacts {
        doc: text(&field.doc),
        evidence: evidence(field.evidence),
        note: note(field.notes().as_deref()),
        ..FieldFacts::optional(text(&field.path), text(&field.name), kind(&field.kind))
    };
    FieldSpec::new(facts).set_by(text(&choice.name), evidence(field.value_evidence))
}

fn fixed(fixed: &Fixed) -> FieldSpec {
    let facts = FieldFacts {
        doc: text(&fixed.doc),
        evidence: evidence(fixed.evidence),
        note: note(fixed.note.as_deref()),
        ..FieldFacts::optional(text(&fixed.path), text(&fixed.name), FieldKind::Text)
    };
    let value = match &fixed.value {
        FixedValue::Text(value) => table::FixedValue::Text(text(value)),
        FixedValue::Array(value) => table::FixedValue::Array(text(value)),
        FixedValue::Literal(value) => table::FixedValue::Literal(text(value)),
    };
    FieldSpec::new(facts).fixed(value, evidence(fixed.value_evidence))
}

fn choice(word: &Word) -> ChoiceSpec {
    ChoiceSpec::new(text(&word.value), text(&word.name), first_line(&word.doc))
}

fn kind(kind: &Kind) -> FieldKind {
    match kind {
        Kind::Text => FieldKind::Text,
        Kind::Email => FieldKind::Email,
        Kind::Phone => FieldKind::Phone,
        Kind::Url => FieldKind::Url,
        Kind::Country => FieldKind::Country,
        Kind::Amount { zero } => FieldKind::Amount { zero: *zero },
        Kind::Currency => FieldKind::Currency,
        Kind::Integer => FieldKind::Integer,
        Kind::Boolean => FieldKind::Boolean,
        Kind::Choice { .. } => FieldKind::Choice,
        Kind::List { .. } => FieldKind::List,
        Kind::Pairs => FieldKind::Pairs,
    }
}

const fn evidence(evidence: Evidence) -> table::Evidence {
    match evidence {
        Evidence::Listed => table::Evidence::Listed,
        Evidence::Table => table::Evidence::Table,
        Evidence::Prose => table::Evidence::Prose,
        Evidence::Example => table::Evidence::Example,
        Evidence::Schema => table::Evidence::Schema,
        Evidence::Reference => table::Evidence::Reference,
        Evidence::Inferred => table::Evidence::Inferred,
        Evidence::Unverified => table::Evidence::Unverified,
    }
}

fn note(note: Option<&str>) -> Option<&'static str> {
    note.map(text)
}

/// The first line of documentation, as it is in Markdown.
fn first_line(doc: &str) -> &'static str {
    text(doc_line(doc).lines().next().unwrap_or_default().trim())
}

/// A currency, with the decimals of its amounts.
pub(super) fn currency(currency: &model::Currency) -> Currency {
    Currency::new(text(&currency.code), currency.decimals)
}
