//! Countries of ISO 3166-1 and currencies of ISO 4217.

use std::sync::LazyLock;

use country_code_enum::CountryCode;
use iso_currency::Currency as Iso;

/// The codes of all countries, ISO 3166-1 alpha-2.
pub fn countries() -> impl Iterator<Item = &'static str> {
    CountryCode::ALL.iter().map(AsRef::as_ref)
}

/// Every country's code with its name.
pub fn named_countries() -> impl Iterator<Item = (&'static str, &'static str)> {
    CountryCode::ALL.iter().map(|country| (country.as_ref(), country.name()))
}

/// The English name of a country, by its ISO 3166-1 alpha-2 code.
#[must_use]
pub fn country_name(code: &str) -> Option<&'static str> {
    CountryCode::ALL.iter().find(|known| known.as_ref() == code).map(CountryCode::name)
}

/// The English name of a currency, by its ISO 4217 code.
#[must_use]
pub fn currency_name(code: &str) -> Option<String> {
    Iso::from_code(code).map(|known| known.name().to_owned())
}

/// Every currency of ISO 4217, with a minor unit or without. The crate lists them only with three more crates, and one of them parses Rust;
/// so each code of three letters is looked up, once and only where a list is wanted.
pub(crate) static CURRENCIES: LazyLock<Vec<Iso>> = LazyLock::new(|| {
    let letters = || (b'A'..=b'Z').map(char::from);
    let pairs = letters().flat_map(|a| letters().map(move |b| (a, b)));
    let codes = pairs.flat_map(|(a, b)| letters().map(move |c| String::from_iter([a, b, c])));
    codes.filter_map(|code| Iso::from_code(&code)).collect()
});

/// The codes of all currencies that a method can take: ISO 4217, in use now and with a minor unit.
pub fn currencies() -> impl Iterator<Item = &'static str> {
    CURRENCIES.iter().filter(|known| is_money(**known)).map(Iso::code)
}

/// The same with their names.
pub fn named_currencies() -> impl Iterator<Item = (&'static str, &'static str)> {
    CURRENCIES.iter().filter(|known| is_money(**known)).map(|known| (known.code(), known.name()))
}

/// Whether it is a currency that people pay with now.
pub(crate) fn is_money(known: Iso) -> bool {
    // The library lets the bolívar's second code replace its first. ISO 4217 lists both as current.
    known == Iso::VES || (known.flags().is_empty() && known.exponent().is_some())
}
