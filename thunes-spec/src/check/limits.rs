//! Limits of amounts: how many characters an amount has at least depends on the currencies of the methods that have it.

use crate::code::Code;
use crate::kind::Kind;
use crate::model::{Currency, Input, Method};
use crate::problem::{Problem, Sink};
use crate::read::{Field, FieldKind, Fields};

/// Notes limits that allow no amount in one of the currencies.
pub(super) fn check(methods: &[Method], fields: &Fields, sink: &Sink) {
    for field in fields.list.iter().filter(|field| matches!(field.kind, FieldKind::Input(Kind::Amount { .. }))) {
        let mut limited = methods.iter().filter_map(|method| Some((method, max(method, field)?)));
        let too_long = |(method, max): &(&Method, u32)| method.currencies.iter().any(|one| least(one) > *max);
        if let Some((method, max)) = limited.find(too_long) {
            sink.push(problem(field, max, method));
        }
    }
}

/// The characters of the smallest amount, with all decimals.
fn least(currency: &Currency) -> u32 {
    match currency.decimals {
        0 => 1,
        decimals => 2 + u32::from(decimals),
    }
}

/// The limit of a field, which may be one of the method alone. None where the method does not have the field.
fn max(method: &Method, field: &Field) -> Option<u32> {
    let inputs = method.operations.iter().flat_map(|used| &used.inputs);
    let mut all = inputs.flat_map(|input: &Input| std::iter::once(input).chain(&input.members));
    all.find(|input| input.path == field.path)?.facets.max
}

fn problem(field: &Field, max: u32, method: &Method) -> Problem {
    let longest = method.currencies.iter().max_by_key(|currency| currency.decimals);
    let (code, least) = longest.map_or(("", 1), |currency| (currency.code.as_str(), least(currency)));
    Problem::new(Code::Limits, format!("`{}` takes {max} characters, and every amount in {code} is longer", field.path))
        .at(&field.loc)
        .label(format!("an amount in {code} has {least} characters or more"))
        .note(format!("`{}` takes {code}", method.name))
        .help("increase `max`, or leave it out")
}
