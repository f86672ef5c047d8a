//! What writing and checking need besides the object.

use crate::value::currency::Currency;

/// What writing and checking need besides the object.
#[derive(Clone, Copy)]
pub(crate) struct Context {
    pub(crate) currency: &'static str,
    pub(crate) decimals: u8,
}

impl Context {
    pub(crate) fn of(currency: Option<Currency>) -> Self {
        Self { currency: currency.map_or("", Currency::code), decimals: currency.map_or(0, Currency::decimals) }
    }
}
