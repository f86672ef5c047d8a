//! Amounts: how many decimals they may have depends on the currency.

use thunes_spec::model::{Currency, Input, Kind, MethodOperation};

use super::schema::{Constant, Schema};

/// An amount in any of the currencies.
pub(super) fn schema(zero: bool, max: Option<u32>, currencies: &[Currency]) -> Schema {
    let nothing = || Box::new(Schema { pattern: Some("^[0.]*$".to_owned()), ..Schema::default() });
    let decimals = most_decimals(currencies);
    Schema { pattern: Some(pattern(decimals)), max_length: max, not: (!zero).then(nothing), ..Schema::string() }
}

/// For each currency with fewer decimals than another: that the amounts in it have no more.
pub(super) fn conditions(used: &MethodOperation, currencies: &[Currency]) -> Vec<Schema> {
    let given = used.inputs.iter().map(|input| (&input.path, &input.kind));
    let set = used.set.iter().map(|set| (&set.path, &set.kind));
    let mut all = given.chain(set);
    let Some((path, _)) = all.find(|(_, kind)| **kind == Kind::Currency) else { return Vec::new() };
    let most = most_decimals(currencies);
    let fewer = currencies.iter().filter(|one| one.decimals < most);
    fewer
        .map(|one| Schema {
            condition: Some(Box::new(is_currency(path, &one.code))),
            then: Some(Box::new(amounts(&used.inputs, one.decimals))),
            ..Schema::default()
        })
        .collect()
}

fn is_currency(path: &str, code: &str) -> Schema {
    let mut schema = Schema::default();
    let code = Schema { constant: Some(Constant::Text(code.to_owned())), ..Schema::default() };
    schema.insert(path, code, true);
    schema
}

/// A schema that says nothing but how many decimals the amounts have, in lists too.
fn amounts(inputs: &[Input], decimals: u8) -> Schema {
    let mut schema = Schema::default();
    for input in inputs {
        let path = input.path.in_object();
        if let Kind::Amount { .. } = input.kind {
            let amount = Schema { pattern: Some(pattern(decimals)), ..Schema::default() };
            schema.insert(path, amount, false);
        } else if has_amounts(&input.members) {
            let items = Some(Box::new(amounts(&input.members, decimals)));
            schema.insert(path, Schema { items, ..Schema::default() }, false);
        }
    }
    schema
}

fn has_amounts(members: &[Input]) -> bool {
    members.iter().any(|member| matches!(member.kind, Kind::Amount { .. }))
}

fn most_decimals(currencies: &[Currency]) -> u8 {
    currencies.iter().map(|currency| currency.decimals).max().unwrap_or_default()
}

fn pattern(decimals: u8) -> String {
    if decimals == 0 { "^[0-9]+$".to_owned() } else { format!("^[0-9]+(\\.[0-9]{{1,{decimals}}})?$") }
}
