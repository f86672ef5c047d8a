//! Currencies of the method.

use serde_json::Value as Json;

use crate::request::invalid::Rule;
use crate::table::field::FieldSpec;
use crate::value::currency::Currency;
use crate::value::given::Given;
use crate::value::rules::{Asked, Money, Rules, sendable_text};

pub(super) struct CurrencyCode;

impl Rules for CurrencyCode {
    fn example(&self) -> &'static str {
        "a currency's code, `EUR`"
    }

    fn parse(&self, value: &Json, asked: &Asked<'_>) -> Result<Given, Rule> {
        let taken = asked.method.currencies;
        find(taken, &asked.text(value)?.to_ascii_uppercase()).map(Given::Currency).ok_or(Rule::OtherCurrency { taken })
    }

    fn is_taken(&self, value: &Json, field: &FieldSpec, money: Money<'_>) -> bool {
        sendable_text(value, field).is_some_and(|text| money.currencies.iter().any(|currency| currency.code() == text))
    }
}

/// The currency of that code, in either case.
fn find(currencies: &[Currency], code: &str) -> Option<Currency> {
    currencies.iter().copied().find(|currency| currency.code().eq_ignore_ascii_case(code))
}
