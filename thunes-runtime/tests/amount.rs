//! Amounts: what may be written, and that nothing is ever rounded.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proptest::prelude::*;
use rust_decimal::Decimal;
use thunes_runtime::{Amount, AmountError};

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
    assert_eq!("1".repeat(26).parse::<Amount>(), Err(AmountError::TooLong));
}

#[test]
fn decimals_come_in_without_a_sign() {
    assert_eq!(Amount::try_from(Decimal::new(-1, 2)), Err(AmountError::Negative));
    assert_eq!(Amount::try_from(Decimal::new(800, 2)).unwrap(), "8.00".parse().unwrap());
    assert_eq!(Amount::from_minor(805, 2).unwrap().to_string(), "8.05");
    assert_eq!(Amount::from_minor(1, 200), Err(AmountError::TooLong));
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
}
