//! A value alone.

use thunes_spec::model::{Input, Kind, Method};

/// An expression that fits the field, with what is before the names of the crate and behind what may fail.
#[must_use]
pub fn value_of(method: &Method, input: &Input, root: &str, or_fail: &str) -> String {
    let first_country = method.countries.first().map_or("ES", String::as_str);
    let first_currency = method.currencies.first().map_or("EUR", |currency| currency.code.as_str());
    match &input.kind {
        Kind::Text | Kind::Phone => "\"1\"".to_owned(),
        Kind::Email => "\"a@b.example\"".to_owned(),
        Kind::Url => "\"https://shop.example\"".to_owned(),
        Kind::Country => format!("{root}Country::{first_country}"),
        Kind::Amount { .. } => format!("\"1\".parse(){or_fail}"),
        Kind::Currency => format!("{}::Currency::{first_currency}", method.name),
        Kind::Integer => "1".to_owned(),
        Kind::List { .. } | Kind::Pairs => "&[]".to_owned(),
    }
}
