//! The decimals that a method states for its currencies.

use crate::code::Code;
use crate::model::{Currency, Decimals, Variants};
use crate::problem::{Problem, Sink};
use crate::read::MethodFile;
use crate::read::decimals::GivenDecimals;
use crate::words::and_list;

/// What the method states, for currencies that it takes.
pub(super) fn check(file: &MethodFile, taken: &[Currency], sink: &Sink) -> Vec<Decimals> {
    file.decimals.iter().filter_map(|given| one(given, taken, sink)).collect()
}

fn one(given: &GivenDecimals, taken: &[Currency], sink: &Sink) -> Option<Decimals> {
    let code = given.currency.value.as_str();
    if !taken.iter().any(|currency| currency.code == code) {
        // That a method has lost its currencies was reported already.
        if !taken.is_empty() {
            sink.push(not_taken(given, taken));
        }
        return None;
    }
    let digits = u8::try_from(given.digits.value).ok()?;
    Some(Decimals { currency: code.to_owned(), digits, known: given.known.clone() })
}

fn not_taken(given: &GivenDecimals, taken: &[Currency]) -> Problem {
    let codes: Vec<&str> = taken.iter().map(|currency| currency.code.as_str()).collect();
    Problem::new(Code::Decimals, format!("the method does not take `{}`", given.currency.value.escape_debug()))
        .at(&given.currency.loc)
        .label("not one of its currencies")
        .help(format!("it takes {}", and_list(&codes)))
}

/// The currencies with the decimals that the method states.
pub(super) fn apply(decimals: &[Decimals], currencies: &mut [Currency], variants: Option<&mut Variants>) {
    let of_variants = variants.into_iter().flat_map(|variants| &mut variants.all);
    for currency in currencies.iter_mut().chain(of_variants.filter_map(|variant| variant.currency.as_mut())) {
        let stated = decimals.iter().find(|stated| stated.currency == currency.code);
        currency.decimals = stated.map_or(currency.decimals, |stated| stated.digits);
    }
}
