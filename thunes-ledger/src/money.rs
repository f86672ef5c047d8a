//! Amounts as whole minor units.

use thunes_runtime::{Amount, Currency};

/// The amount in minor units of the currency. `None` where it has surplus decimals, or is too large for a column.
pub(crate) fn to_minor(amount: Amount, currency: Currency) -> Option<i64> {
    i64::try_from(amount.to_minor(currency.decimals())?).ok()
}

/// The amount of so many minor units.
pub(crate) fn from_minor(units: i64, decimals: i64) -> Option<Amount> {
    Amount::from_minor(u64::try_from(units).ok()?, u8::try_from(decimals).ok()?).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn amounts_become_minor_units_and_back() {
        let eur = Currency::new("EUR", 2);
        for (text, units, back) in
            [("8", 800, "8.00"), ("0.05", 5, "0.05"), ("8.10", 810, "8.10"), ("8.100", 810, "8.10")]
        {
            let amount: Amount = text.parse().unwrap();
            assert_eq!(to_minor(amount, eur), Some(units));
            assert_eq!(from_minor(units, 2).unwrap().to_string(), back);
        }
        assert_eq!(to_minor("8".parse().unwrap(), Currency::new("IDR", 0)), Some(8));
        assert_eq!(to_minor("8.005".parse().unwrap(), eur), None);
        assert_eq!(to_minor("92233720368547758.07".parse().unwrap(), eur), Some(i64::MAX));
        assert_eq!(to_minor("92233720368547758.08".parse().unwrap(), eur), None);
        assert_eq!(from_minor(-1, 2), None);
    }
}
