//! What is sold, for how much, and where.

use thunes::{Amount, Country, Currency, METHODS, MethodSpec, Stability};

/// What the shop sells.
pub(crate) const PRODUCT: &str = "Enamel mug, 350 ml";

/// Its stock number.
pub(crate) const SKU: &str = "MUG-350";

/// Its price in each currency, in minor units.
const PRICES: [(&str, u64); 8] = [
    ("EUR", 1_800),
    ("CHF", 1_750),
    ("DKK", 12_900),
    ("IDR", 29_900_000),
    ("MYR", 8_490),
    ("PHP", 104_900),
    ("PLN", 7_900),
    ("TRY", 74_900),
];

/// Most mugs in one order.
pub(crate) const MOST: u32 = 6;

/// The price of that many, and of one; `None` without a price in that currency.
pub(crate) fn price(currency: Currency, quantity: u32) -> Option<Amount> {
    let (_, unit) = PRICES.iter().find(|(code, _)| *code == currency.code())?;
    Amount::from_minor(unit.checked_mul(u64::from(quantity))?, currency.decimals()).ok()
}

fn stable() -> impl Iterator<Item = &'static MethodSpec> {
    METHODS.iter().copied().filter(|method| method.stability == Stability::Stable)
}

/// Every market of every method, by name.
pub(crate) fn countries() -> Vec<Country> {
    let mut all: Vec<Country> = stable().flat_map(|method| method.countries).copied().collect();
    all.sort_by_key(|country| country.name());
    all.dedup();
    all
}

/// The currencies that are taken in a country, or in any. A country's own comes first: its code begins with the country's.
pub(crate) fn currencies(country: Option<Country>) -> Vec<Currency> {
    let there = |method: &&MethodSpec| country.is_none_or(|country| method.countries.contains(&country));
    let mut all: Vec<Currency> = stable().filter(there).flat_map(|method| method.currencies).copied().collect();
    let is_foreign =
        |currency: &Currency| country.is_some_and(|country| !currency.code().starts_with(country.as_str()));
    all.sort_by_key(|currency| (is_foreign(currency), currency.code()));
    all.dedup();
    all
}

/// A country, a currency and a number of mugs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Basket {
    pub(crate) country: Country,
    pub(crate) currency: Currency,
    pub(crate) quantity: u32,
    /// What all of them cost.
    pub(crate) total: Amount,
}

impl Basket {
    /// From what a browser sends. `None` for a country, a currency or a number that the shop does not have.
    pub(crate) fn read(country: &str, currency: Option<&str>, quantity: u32) -> Option<Self> {
        let country = countries().into_iter().find(|one| one.as_str() == country)?;
        let wanted = |one: &Currency| currency.is_none_or(|code| one.code() == code);
        let local = currencies(Some(country)).into_iter().find(wanted);
        let currency = local.or_else(|| currencies(None).into_iter().find(wanted))?;
        let total = price(currency, quantity).filter(|_| (1..=MOST).contains(&quantity))?;
        Some(Self { country, currency, quantity, total })
    }

    /// The methods that fit.
    pub(crate) fn methods(&self) -> Vec<&'static MethodSpec> {
        stable().filter(|method| self.is_taken_by(method)).collect()
    }

    /// Whether the method is of that country and takes that currency.
    pub(crate) fn is_taken_by(&self, method: &MethodSpec) -> bool {
        method.countries.contains(&self.country) && method.currencies.contains(&self.currency)
    }
}
