//! Countries and currencies.

use std::str::FromStr;

use country_code_enum::CountryCode;
use iso_currency::Currency as Iso;

use crate::code::Code;
use crate::model::Currency;
use crate::names::CURRENCIES;
use crate::problem::{Problem, Sink};
use crate::words::did_you_mean;
use crate::yaml::{Map, Spanned};

/// The countries of a method.
pub(crate) fn countries(map: &Map<'_, '_>, sink: &Sink) -> Vec<String> {
    codes(map, "countries", "[ES]", sink).into_iter().filter_map(|code| country(&code, sink)).collect()
}

/// The currencies of a method.
pub(crate) fn currencies(map: &Map<'_, '_>, sink: &Sink) -> Vec<Currency> {
    codes(map, "currencies", "[EUR]", sink).into_iter().filter_map(|code| currency(&code, sink)).collect()
}

/// The texts of a list that has at least one, each once.
fn codes(map: &Map<'_, '_>, key: &str, example: &str, sink: &Sink) -> Vec<Spanned<String>> {
    let Some(at) = map.need(key, example) else { return Vec::new() };
    let Some(items) = at.list(sink) else { return Vec::new() };
    if items.is_empty() {
        sink.push(
            Problem::new(Code::Empty, format!("the method has no {key}"))
                .at(&at.loc)
                .label("an empty list")
                .help(format!("name at least one: `{key}: {example}`")),
        );
    }
    let mut found: Vec<Spanned<String>> = Vec::new();
    for code in items.into_iter().filter_map(|item| item.text(sink)) {
        match found.iter().find(|other| other.value == code.value) {
            Some(first) => sink.push(
                Problem::new(Code::Twice, format!("`{}` stands twice in the list", code.value))
                    .at(&code.loc)
                    .label("the second one")
                    .also(&first.loc, "the first one"),
            ),
            None => found.push(code),
        }
    }
    found
}

/// A country's code, checked.
pub(crate) fn country(code: &Spanned<String>, sink: &Sink) -> Option<String> {
    let text = code.value.as_str();
    if CountryCode::from_str(text).is_ok_and(|known| known.as_ref() == text) {
        return Some(code.value.clone());
    }
    let problem = Problem::new(Code::UnknownCountry, format!("`{}` is no country code", text.escape_debug()))
        .at(&code.loc)
        .label("expected an ISO 3166-1 alpha-2 code");
    sink.push(match near_country(text) {
        Some(near) => problem.help(format!("did you mean `{near}` ({})?", near.name())).replace_by(near.as_ref()),
        None => problem.help("it has two capital letters, as `ES` for Spain"),
    });
    None
}

fn near_country(text: &str) -> Option<CountryCode> {
    // The reserved code that everybody thinks of first.
    let text = if text.eq_ignore_ascii_case("UK") { "GB" } else { text };
    if let Ok(known) = CountryCode::from_str(text) {
        return Some(known);
    }
    let names = CountryCode::ALL.iter().map(CountryCode::name).filter(|_| text.len() > 3);
    let name = did_you_mean(text, names)?;
    CountryCode::iter().find(|known| known.name() == name)
}

/// A currency's code, checked, with its decimals.
pub(crate) fn currency(code: &Spanned<String>, sink: &Sink) -> Option<Currency> {
    let text = code.value.as_str();
    let problem = |message: String| Problem::new(Code::UnknownCurrency, message).at(&code.loc);
    let Some(known) = Iso::from_code(text) else {
        let problem =
            problem(format!("`{}` is no currency code", text.escape_debug())).label("expected an ISO 4217 code");
        sink.push(match near_currency(text) {
            Some(near) => problem.did_you_mean(near),
            None => problem.help("it has three capital letters, as `EUR`"),
        });
        return None;
    };
    match known.exponent().and_then(|decimals| u8::try_from(decimals).ok()) {
        Some(decimals) => Some(Currency { code: code.value.clone(), decimals }),
        None => {
            sink.push(
                problem(format!("`{text}` ({}) has no minor unit", known.name()))
                    .label("no amounts can be written in it"),
            );
            None
        }
    }
}

fn near_currency(text: &str) -> Option<&'static str> {
    let codes = CURRENCIES.iter().map(Iso::code);
    let named = CURRENCIES.iter().find(|known| known.name().eq_ignore_ascii_case(text)).map(Iso::code);
    named.or_else(|| did_you_mean(text, codes).filter(|_| text.len() == 3))
}
