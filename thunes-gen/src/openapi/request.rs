//! The schema of a method's request.

use crate::emit::evidence;
use crate::model::{Fixed, FixedValue, MarketsKnown, Method, MethodOperation, Operation, Spec};

use super::schema::Schema;
use super::{amount, description, field};

/// Its name among the schemas: `bizum.sale`.
pub(super) fn name(method: &Method, operation: &Operation) -> String {
    format!("{}.{}", method.name, operation.name)
}

/// What tells requests at one endpoint apart: the values that are fixed.
pub(super) fn fixed_values(used: &MethodOperation) -> Vec<(&str, &FixedValue)> {
    used.fixed.iter().map(|Fixed { path, value, .. }| (path.as_str(), value)).collect()
}

/// The whole.
pub(super) fn schema(spec: &Spec, method: &Method, operation: &Operation, used: &MethodOperation) -> Schema {
    let MethodOperation { operation: _, section: _, example_lines: _, inputs, fixed } = used;
    let MarketsKnown { countries, currencies } = &method.markets_known;
    let currency_codes: Vec<&str> = method.currencies.iter().map(|currency| currency.code.as_str()).collect();
    let mut schema = Schema {
        title: Some(format!("{} {}", method.title, operation.name)),
        description: description(&operation.doc),
        all_of: amount::conditions(inputs, &method.currencies),
        ..Schema::object()
    };
    for one in fixed {
        schema.insert(&one.path, field::fixed(one), true);
    }
    for input in inputs {
        let member = field::input(input, &method.currencies);
        schema.insert(input.path.trim_end_matches("[]"), member, input.required);
    }
    schema
        .with("x-method", method.name.as_str())
        .with("x-countries", method.countries.clone())
        .with("x-countries-evidence", countries.evidence.word())
        .maybe("x-countries-note", countries.note.as_deref())
        .with("x-currencies", currency_codes)
        .with("x-currencies-evidence", currencies.evidence.word())
        .maybe("x-currencies-note", currencies.note.as_deref())
        .with("x-source", evidence::source(&spec.edition, method, used))
}
