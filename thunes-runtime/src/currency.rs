//! Currencies.

use core::fmt;

/// An ISO 4217 currency, with the decimals of its minor unit.
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

    /// The alphabetic code, `EUR`.
    #[must_use]
    pub const fn code(self) -> &'static str {
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

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

/// A method's own currency type as a [`Currency`].
pub trait ToCurrency: Copy {
    /// The currency.
    fn to_currency(self) -> Currency;
}

impl ToCurrency for Currency {
    fn to_currency(self) -> Currency {
        self
    }
}

/// Makes the enum of the currencies that one method takes.
///
/// The contract is in `docs/attributes.md`.
#[doc(hidden)]
#[macro_export]
macro_rules! currencies {
    ($(#[$meta:meta])* pub enum $name:ident { $($code:ident = $decimals:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = ::core::concat!("ISO 4217 `", ::core::stringify!($code), "`, ", ::core::stringify!($decimals), " decimals.")]
                $code,
            )+
        }

        impl $name {
            /// Every currency that the method takes.
            pub const ALL: &'static [Self] = &[$(Self::$code),+];

            /// Its ISO 4217 code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$code => ::core::stringify!($code)),+ }
            }
        }

        impl $crate::private::ToCurrency for $name {
            fn to_currency(self) -> $crate::Currency {
                match self { $(Self::$code => $crate::Currency::new(::core::stringify!($code), $decimals)),+ }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl ::core::convert::From<$name> for $crate::Currency {
            fn from(currency: $name) -> Self {
                $crate::private::ToCurrency::to_currency(currency)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::UnknownCurrency;

            fn from_str(code: &str) -> ::core::result::Result<Self, $crate::UnknownCurrency> {
                match code {
                    $(::core::stringify!($code) => ::core::result::Result::Ok(Self::$code),)+
                    _ => ::core::result::Result::Err($crate::UnknownCurrency::new(&[$(::core::stringify!($code)),+])),
                }
            }
        }

        impl $crate::private::ToValue for $name {
            fn to_value(&self) -> $crate::private::Value<'_> {
                $crate::private::Value::Currency(self.code())
            }
        }
    };
}

/// The method does not take that currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

impl fmt::Display for UnknownCurrency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the method does not take that currency: it takes {}", self.taken.join(", "))
    }
}

impl core::error::Error for UnknownCurrency {}
