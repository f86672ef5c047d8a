//! Currencies.

use core::fmt;

use serde::{Serialize, Serializer};

/// An ISO 4217 currency, with the decimals of its minor unit.
///
/// serde writes its code. It is not read back from the code alone, since the spec of a method decides the decimals:
/// [`MethodSpec::currency`](crate::MethodSpec::currency) finds it.
///
/// ```
/// use thunes_runtime::Currency;
///
/// let euro = Currency::new("EUR", 2);
/// assert_eq!((euro.code(), euro.decimals()), ("EUR", 2));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency {
    code: &'static str,
    decimals: u8,
}

impl Currency {
    /// For generated code: `code` is an ISO 4217 code, `decimals` the digits of its minor unit.
    #[must_use]
    pub const fn new(code: &'static str, decimals: u8) -> Self {
        Self { code, decimals }
    }

    /// Returns the alphabetic code, `EUR`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.code
    }

    /// Returns the code, under the name that all values with a text share.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.code
    }

    /// Decimals of its minor unit: 2 for EUR, 0 for KRW.
    #[must_use]
    pub const fn decimals(self) -> u8 {
        self.decimals
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code)
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

/// The method does not take that currency.
///
/// ```
/// /// The currencies of a method.
/// #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thunes_runtime::Currency)]
/// enum Currency {
///     #[currency(decimals = 2)]
///     Eur,
///     #[currency(decimals = 0)]
///     Krw,
/// }
///
/// assert_eq!("krw".parse(), Ok(Currency::Krw));
/// let error: thunes_runtime::UnknownCurrency = "USD".parse::<Currency>().unwrap_err();
/// assert_eq!(error.to_string(), "the method does not take that currency: expected one of EUR, KRW");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the method does not take that currency: expected one of {}", .taken.join(", "))]
pub struct UnknownCurrency {
    taken: &'static [&'static str],
}

impl UnknownCurrency {
    /// For generated code: the codes that the method takes.
    #[must_use]
    pub const fn new(taken: &'static [&'static str]) -> Self {
        Self { taken }
    }
}
