//! Amounts: how many decimals they may have depends on the currency.

use thunes_spec::model::{Currency, Input, Kind, MethodOperation};

use super::field;
use super::schema::Schema;

/// For each currency where the decimals of several differ: what the amounts in it are.
pub(super) fn conditions(used: &MethodOperation, currencies: &[Currency]) -> Vec<Schema> {
    let given = used.inputs.iter().map(|input| (&input.path, &input.kind));
    let chosen = used.variant_fields.iter().map(|field| (&field.path, &field.kind));
    let mut all = given.chain(chosen);
    let Some((path, _)) = all.find(|(_, kind)| **kind == Kind::Currency) else { return Vec::new() };
    if currencies.iter().all(|one| currencies.first().is_some_and(|first| first.decimals == one.decimals)) {
        return Vec::new();
    }
    let of_one = |one: &Currency| Schema {
        condition: Some(Box::new(is_currency(path, &one.code))),
        then: Some(Box::new(amounts(&used.inputs, one))),
        ..Schema::default()
    };
    currencies.iter().map(of_one).collect()
}

fn is_currency(path: &str, code: &str) -> Schema {
    let mut schema = Schema::default();
    let code = Schema { constant: Some(code.into()), ..Schema::default() };
    schema.insert(path, code, true);
    schema
}

/// A schema that says nothing but what the amounts are, in lists too.
fn amounts(inputs: &[Input], currency: &Currency) -> Schema {
    let mut schema = Schema::default();
    for input in inputs {
        if let Kind::Amount { .. } = input.kind {
            let pattern = field::value(input, core::slice::from_ref(currency)).pattern;
            schema.insert(&input.path, Schema { pattern, ..Schema::default() }, false);
        } else if has_amounts(&input.members) {
            let items = Some(Box::new(amounts(&input.members, currency)));
            schema.insert(&input.path, Schema { items, ..Schema::default() }, false);
        }
    }
    schema
}

fn has_amounts(members: &[Input]) -> bool {
    members.iter().any(|member| matches!(member.kind, Kind::Amount { .. }))
}
