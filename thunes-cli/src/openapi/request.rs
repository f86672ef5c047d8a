//! The schema of a method's request.

use thunes_spec::model::{
    Fixed, FixedValue, MarketsProvenance, Method, MethodOperation, Operation, Spec, Stability, Variant, VariantField,
};

use super::schema::Schema;
use super::{amount, condition, description, field};

/// What tells requests at one endpoint apart: the values that some members can have.
pub(super) fn known_values<'a>(method: &'a Method, used: &'a MethodOperation) -> Vec<(&'a str, Vec<&'a str>)> {
    let fixed = used.fixed.iter().map(|Fixed { path, value, .. }| (path.as_str(), vec![value.text()]));
    let values = |field: &'a VariantField| Some((field.path.as_str(), method.variants.as_ref()?.values(&field.path)));
    fixed.chain(used.variant_fields.iter().filter_map(values)).collect()
}

/// The schema of the request.
pub(super) fn schema(spec: &Spec, method: &Method, operation: &Operation, used: &MethodOperation) -> Schema {
    let MethodOperation {
        operation: _,
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
    let MarketsProvenance { countries, currencies } = &method.markets_known;
    let currency_codes: Vec<&str> = method.currencies.iter().map(|currency| currency.code.as_str()).collect();
    let mut schema = Schema {
        description: description(&format!("{}: {}", method.title, operation.doc)),
        all_of: amount::conditions(used, &method.currencies)
            .into_iter()
            .chain(condition::schemas(used, None))
            .chain(variants(method, variant_fields))
            .collect(),
        ..Schema::object()
    };
    for one in fixed {
        schema.insert(&one.path, field::fixed(one), true);
    }
    for one in variant_fields {
        let values = method.variants.as_ref().map(|variants| variants.values(&one.path)).unwrap_or_default();
        schema.insert(&one.path, field::by_variant(one, &values), true);
    }
    for input in inputs {
        let member = field::input(input, used, &method.currencies);
        schema.insert(&input.path, member, input.required);
    }
    schema
        .with("x-method", method.name.as_str())
        .with("x-operation", operation.name.as_str())
        .maybe("x-unverified", (method.stability == Stability::Unverified).then_some(true))
        .with("x-countries", method.countries.clone())
        .with("x-countries-evidence", countries.evidence.word())
        .maybe("x-countries-note", countries.note.as_deref())
        .with("x-currencies", currency_codes)
        .with("x-currencies-evidence", currencies.evidence.word())
        .maybe("x-currencies-note", currencies.note.as_deref())
        .with("x-source", method.source(&spec.edition, used))
}

/// Of some variant: the values that go together. It is a condition among others, since generators take a choice for the whole type.
fn variants(method: &Method, fields: &[VariantField]) -> Option<Schema> {
    let all = method.variants.iter().flat_map(|variants| &variants.all).filter(|_| !fields.is_empty());
    let any_of: Vec<Schema> = all.map(|variant| together(variant, fields)).collect();
    (!any_of.is_empty()).then(|| Schema { any_of, ..Schema::default() })
}

fn together(variant: &Variant, fields: &[VariantField]) -> Schema {
    let Variant { name, title, note, values, currency: _ } = variant;
    let mut schema = Schema { title: Some(title.clone()), ..Schema::default() };
    for (path, value) in values.iter().filter(|(path, _)| fields.iter().any(|one| one.path == *path)) {
        schema.insert(path, Schema::constant(&FixedValue::Text(value.clone())), true);
    }
    schema.with("x-variant", name.as_str()).maybe("x-note", note.as_deref())
}
