//! Countries and currencies.

use std::str::FromStr;

use country_code_enum::CountryCode;
use iso_currency::{Currency as Iso, Flag};

use crate::code::Code;
use crate::iso::{CURRENCIES, is_money};
use crate::model::Currency;
use crate::problem::{Problem, Sink};
use crate::words::did_you_mean;
use crate::yaml::Spanned;

use super::map::Map;

/// The countries of a method.
pub(crate) fn countries(map: &Map<'_, '_>, sink: &Sink) -> Vec<String> {
    codes(map, "countries", sink).into_iter().filter_map(|code| country(&code, sink)).collect()
}

/// The currencies of a method with these countries.
pub(crate) fn currencies(map: &Map<'_, '_>, countries: &[String], sink: &Sink) -> Vec<Currency> {
    let codes = codes(map, "currencies", sink);
    codes.into_iter().filter_map(|code| currency(&code, countries, sink)).collect()
}

/// The texts of a list that has at least one, each once.
fn codes(map: &Map<'_, '_>, key: &str, sink: &Sink) -> Vec<Spanned<String>> {
    let Some(at) = map.need(key) else { return Vec::new() };
    let Some(items) = at.list(sink) else { return Vec::new() };
    if items.is_empty() {
        sink.push(
            Problem::new(Code::Empty, format!("the method has no {key}"))
                .at(&at.loc)
                .label("an empty list")
                .help(format!("name at least one: `{key}: {}`", map.example(key))),
        );
    }
    let mut found: Vec<Spanned<String>> = Vec::new();
    for code in items.into_iter().filter_map(|item| item.text(sink)) {
        match found.iter().find(|other| other.value == code.value) {
            Some(first) => sink.push(
                Problem::new(Code::Twice, format!("`{}` is listed twice", code.value))
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
    let problem = Problem::new(Code::UnknownCountry, format!("`{}` is not a country code", text.escape_debug()))
        .at(&code.loc)
        .label("expected an ISO 3166-1 alpha-2 code");
    sink.push(match near_country(text) {
        Some(near) => problem
            .help(format!("did you mean `{near}` ({})?", near.name()))
            .replace_by(near.as_ref())
            .certain_if(text.eq_ignore_ascii_case(near.as_ref())),
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

/// A currency's code, checked, with its decimals. The countries are the method's: they tell what a misspelt code meant.
pub(crate) fn currency(code: &Spanned<String>, countries: &[String], sink: &Sink) -> Option<Currency> {
    let text = code.value.as_str();
    let Some(known) = Iso::from_code(text) else {
        sink.push(unknown_currency(code, countries));
        return None;
    };
    match known.exponent().and_then(|decimals| u8::try_from(decimals).ok()) {
        Some(decimals) if is_money(known) => Some(Currency { code: code.value.clone(), decimals }),
        _ => {
            sink.push(not_money(code, known));
            None
        }
    }
}

fn unknown_currency(code: &Spanned<String>, countries: &[String]) -> Problem {
    let text = code.value.as_str();
    let problem =
        Problem::new(Code::UnknownCurrency, format!("`{}` is not a currency code", text.escape_debug())).at(&code.loc);
    let problem = problem.label("expected an ISO 4217 code");
    match near_currency(text, countries) {
        Some(near) => problem.did_you_mean(near).certain_if(text.eq_ignore_ascii_case(near)),
        None => problem.help("it has three capital letters, as `EUR`"),
    }
}

/// Why nobody can pay with what has this code.
fn not_money(code: &Spanned<String>, known: Iso) -> Problem {
    let problem =
        |what: &str| Problem::new(Code::UnknownCurrency, format!("`{}` ({}) {what}", known.code(), known.name()));
    match known.flags().first() {
        Some(Flag::Superseded(next)) => problem("was withdrawn")
            .at(&code.loc)
            .label("you cannot pay in it")
            .help(format!("`{}` ({}) replaced it", next.code(), next.name())),
        Some(Flag::Fund) => problem("is a unit of account")
            .at(&code.loc)
            .label("you cannot pay in it")
            .help("name the currency that customers pay in"),
        _ => problem("has no minor unit").at(&code.loc).label("amounts cannot be written in it"),
    }
}

/// Codes that people write and ISO 4217 does not have.
const HABITS: [(&str, &str); 5] = [("RMB", "CNY"), ("CNH", "CNY"), ("NTD", "TWD"), ("STG", "GBP"), ("UKP", "GBP")];

/// What was probably meant. Of codes that are equally near, only one of the method's markets is.
fn near_currency(text: &str, countries: &[String]) -> Option<&'static str> {
    if let Some((_, habit)) = HABITS.iter().find(|(written, _)| written.eq_ignore_ascii_case(text)) {
        return Some(habit);
    }
    let same = |known: &Iso| known.name().eq_ignore_ascii_case(text) || known.code().eq_ignore_ascii_case(text);
    if let Some(same) = CURRENCIES.iter().find(|known| same(known)) {
        return Some(same.code());
    }
    let is_meant = |known: &&Iso| is_money(**known) && is_near(text, known.code());
    let near: Vec<&Iso> = CURRENCIES.iter().filter(is_meant).collect();
    match near.as_slice() {
        [only] => Some(only.code()),
        _ => near.into_iter().find(|known| is_used_in(known, countries)).map(Iso::code),
    }
}

fn is_used_in(currency: &Iso, countries: &[String]) -> bool {
    let used_by = currency.used_by();
    countries.iter().filter_map(|code| code.parse().ok()).any(|country| used_by.contains(&country))
}

/// One letter of three is another, or two are swapped.
fn is_near(text: &str, code: &str) -> bool {
    text.len() == code.len() && did_you_mean(text, [code]).is_some()
}
