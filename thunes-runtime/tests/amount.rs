//! Amounts: what may be written, and that nothing is ever rounded.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proptest::prelude::*;
use rust_decimal::Decimal;
use thunes_runtime::{Amount, AmountError, Request, Rule};

#[test]
fn only_digits_with_a_point_are_amounts() {
    for good in ["0", "8", "8.0", "8.00", "08.00", "0.001", "123456789012345678901.123"] {
        assert!(good.parse::<Amount>().is_ok(), "{good}");
    }
    for bad in [
        "", ".", "8.", ".5", "+8", " 8", "8 ", "8,00", "1_000", "1e3", "0x8", "8.0.0", "NaN", "inf", "٨", "8€", "-",
        "--8",
    ] {
        assert_eq!(bad.parse::<Amount>(), Err(AmountError::NotADecimal), "{bad}");
    }
    assert_eq!("-8.00".parse::<Amount>(), Err(AmountError::Negative));
    assert!("9".repeat(24).parse::<Amount>().is_ok());
    assert_eq!("9".repeat(25).parse::<Amount>(), Err(AmountError::TooLong));
    assert_eq!(format!("{}.1", "9".repeat(24)).parse::<Amount>(), Err(AmountError::TooLong));
}

#[test]
fn decimals_come_in_without_a_sign() {
    assert_eq!(Amount::try_from(Decimal::new(-1, 2)), Err(AmountError::Negative));
    assert_eq!(Amount::try_from(Decimal::new(800, 2)).unwrap(), "8.00".parse().unwrap());
    assert_eq!(Amount::from_minor(805, 2).unwrap().to_string(), "8.05");
    assert_eq!(Amount::from_minor(1, 200), Err(AmountError::TooLong));
}

#[test]
fn an_amount_becomes_minor_units_only_where_nothing_is_lost() {
    for (text, decimals, units) in [
        ("8", 2, Some(800)),
        ("8.00", 0, Some(8)),
        ("8.10", 1, Some(81)),
        ("8.15", 1, None),
        ("0", 2, Some(0)),
        ("184467440737095516.15", 2, Some(u64::MAX)),
        ("184467440737095516.16", 2, None),
        ("1", 19, Some(10_000_000_000_000_000_000)),
        ("1", 28, None),
        ("1", 200, None),
    ] {
        assert_eq!(text.parse::<Amount>().unwrap().to_minor(decimals), units, "{text} with {decimals} decimals");
    }
    assert!(Amount::ZERO.is_zero() && Amount::ZERO.to_minor(255).is_none_or(|units| units == 0));
}

proptest! {
    #[test]
    fn minor_units_come_back(units: u64, decimals in 0u8..=24) {
        prop_assert_eq!(Amount::from_minor(units, decimals).unwrap().to_minor(decimals), Some(units));
    }
}

#[test]
fn minor_units_have_at_most_24_decimals() {
    let smallest = Amount::from_minor(1, 24).unwrap();
    assert_eq!(smallest.to_string(), format!("0.{}1", "0".repeat(23)));
    assert_eq!(Amount::from_minor(1, 25), Err(AmountError::TooLong));
}

#[test]
fn an_amount_and_its_currency_are_shown_as_they_are() {
    assert_eq!(format!("{:?}", "8.00".parse::<Amount>().unwrap()), "Amount(8.00)");
    let euro = thunes_runtime::Currency::from(Currency::EUR);
    assert_eq!(format!("{euro} {euro:?} {}", Currency::EUR), "EUR EUR EUR");
}

mod status {
    /// Whatever.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
    pub enum Sale {
        /// Open.
        #[status("PENDING")]
        Pending,
        /// Another one.
        Other(thunes_runtime::Code),
    }
}

/// Markers of ids.
mod id {
    thunes_runtime::id_marker!(IdMethod for Shop = "shop");
    thunes_runtime::id_marker!(IdKind for Sale = "sale");
}

/// Id of a sale.
pub type SaleId = thunes_runtime::Id<id::Shop, id::Sale>;

/// Currencies with none, two and three decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thunes_runtime::Currency)]
pub enum Currency {
    /// KRW.
    #[currency(decimals = 0)]
    KRW,
    /// EUR.
    #[currency(decimals = 2)]
    EUR,
    /// KWD.
    #[currency(decimals = 3)]
    KWD,
}

/// A sale.
#[derive(Request)]
#[request(method = "shop", operation = "sale", path = "/", reply_id = SaleId, status = status::Sale)]
pub struct Sale {
    /// Total.
    #[field(path = "total", kind = Amount(zero = false))]
    total: Amount,
    /// Currency.
    #[field(path = "currency", kind = Currency)]
    currency: Currency,
}

/// The amount as it goes out, or the rules that it breaks.
fn sent(amount: &str, currency: Currency) -> Result<String, Vec<Rule>> {
    let sale = Sale::new(SaleRequired { total: amount.parse().unwrap(), currency });
    let body = sale.body().map_err(|invalid| invalid.violations.into_iter().map(|it| it.rule).collect::<Vec<_>>())?;
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    Ok(body["total"].as_str().unwrap().to_owned())
}

#[test]
fn an_amount_goes_out_with_the_decimals_of_its_currency() {
    for (amount, currency, written) in [
        ("8", Currency::EUR, "8.00"),
        ("8.0", Currency::EUR, "8.00"),
        ("8.000000", Currency::EUR, "8.00"),
        ("0.01", Currency::EUR, "0.01"),
        ("0008.5", Currency::EUR, "8.50"),
        ("12000", Currency::KRW, "12000"),
        ("12000.00", Currency::KRW, "12000"),
        ("1", Currency::KWD, "1.000"),
        ("0.005", Currency::KWD, "0.005"),
        ("123456789012345678901", Currency::EUR, "123456789012345678901.00"),
    ] {
        assert_eq!(sent(amount, currency).as_deref(), Ok(written), "{amount} {currency:?}");
    }
}

#[test]
fn surplus_decimals_are_refused_and_not_rounded() {
    for (amount, currency, code, decimals) in [
        ("8.005", Currency::EUR, "EUR", 2),
        ("8.001", Currency::EUR, "EUR", 2),
        ("12000.5", Currency::KRW, "KRW", 0),
        ("0.9999", Currency::KWD, "KWD", 3),
    ] {
        let rule = Rule::SurplusDecimals { currency: code, decimals };
        assert_eq!(sent(amount, currency), Err(vec![rule]), "{amount}");
    }
    assert_eq!(sent("0.00", Currency::EUR), Err(vec![Rule::Zero]));
}

#[test]
fn a_decimal_never_goes_out_with_an_exponent() {
    let thousand = Decimal::from_scientific("1.2e4").unwrap();
    let cent = Decimal::from_scientific("1e-2").unwrap();
    assert_eq!(Amount::try_from(thousand).unwrap().to_string(), "12000");
    assert_eq!(Amount::try_from(cent).unwrap().to_string(), "0.01");
    assert_eq!(Amount::try_from(Decimal::MAX), Err(AmountError::TooLong));
    assert_eq!(Amount::try_from(Decimal::MIN), Err(AmountError::Negative));
    let minus_zero = -Decimal::new(0, 2);
    assert_eq!(Amount::try_from(minus_zero).unwrap().to_string(), "0.00", "zero has no sign");
}

#[test]
fn amounts_compare_by_value() {
    let amount = |text: &str| text.parse::<Amount>().unwrap();
    assert_eq!(amount("8"), amount("8.00"));
    assert!(amount("9.99") < amount("10"));
    let set: std::collections::HashSet<Amount> = [amount("8"), amount("8.0"), amount("8.00")].into();
    assert_eq!(set.len(), 1);
}

#[test]
fn stored_amounts_are_strings() {
    let amount: Amount = "8.10".parse().unwrap();
    assert_eq!(serde_json::to_string(&amount).unwrap(), "\"8.10\"");
    assert_eq!(serde_json::from_str::<Amount>("\"8.10\"").unwrap(), amount);
    for number in ["8.10", "8", "-8", "1e3"] {
        let error = serde_json::from_str::<Amount>(number).unwrap_err().to_string();
        assert!(error.contains("expected an amount as a string, such as \"8.00\""), "{error}");
    }
    let error = serde_json::from_str::<Amount>("\"-8.10\"").unwrap_err().to_string();
    assert!(error.starts_with("an amount cannot be negative"), "{error}");
}

proptest! {
    #[test]
    fn text_goes_through_unchanged(whole in 0u64..=999_999_999_999, cents in 0u8..100) {
        let text = format!("{whole}.{cents:02}");
        prop_assert_eq!(text.parse::<Amount>().unwrap().to_string(), text);
    }

    #[test]
    fn any_text_is_an_amount_or_an_error(text in "\\PC*") {
        let _ = text.parse::<Amount>();
    }

    #[test]
    fn an_amount_fits_when_its_surplus_digits_are_zeros(units in 0u64..1_000_000, scale in 0u8..6, decimals in 0u8..6) {
        let amount = Amount::from_minor(units, scale).unwrap();
        let surplus = 10u64.pow(u32::from(scale.saturating_sub(decimals)));
        prop_assert_eq!(amount.fits(decimals), units % surplus == 0);
    }

    #[test]
    fn what_goes_out_is_the_same_money(units in 0u64..u64::MAX, scale in 0u8..6) {
        let amount = Amount::from_minor(units, scale).unwrap();
        for (currency, decimals) in [(Currency::KRW, 0), (Currency::EUR, 2), (Currency::KWD, 3)] {
            if let Ok(written) = sent(&amount.to_string(), currency) {
                prop_assert_eq!(written.parse::<Amount>().unwrap(), amount);
                let fraction = written.split_once('.').map_or(0, |(_, fraction)| fraction.len());
                prop_assert_eq!(fraction, decimals);
                prop_assert!(written.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
            } else {
                prop_assert!(amount.is_zero() || !amount.fits(decimals as u8));
            }
        }
    }
}
