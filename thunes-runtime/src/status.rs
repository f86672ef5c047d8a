//! Statuses of replies.

use crate::RequestSpec;

/// What one request's reply may say about the payment. Each request has a type of its own, since the same word can mean more or less:
/// `REFUNDED` is "accepted" in the reply to a refund, and "done" in that to its status check.
///
/// The types themselves have `is_final()`, `may_ship()` and `is_funded()`, which are all false for a status that the spec does not name. This
/// trait is for code that takes any of them.
pub trait Status: Sized {
    /// The statuses that the spec names. Empty for [`AnyStatus`](crate::AnyStatus), whose request's table has them.
    const ALL: &'static [StatusSpec];

    /// The status that the gateway wrote; case and blanks around it do not count. One that the spec does not name is kept.
    fn from_gateway(word: &str) -> Self;

    /// As the gateway writes it; an unknown one as it came.
    fn as_str(&self) -> &str;

    /// What the spec says of it; `None` for one that it does not name.
    fn spec(&self) -> Option<&'static StatusSpec>;

    /// For the reader of replies: the status in the reply to that request.
    #[doc(hidden)]
    fn of_reply(word: &str, _request: &'static RequestSpec) -> Self {
        Self::from_gateway(word)
    }
}

/// One status, as the spec has it. `SETTLED` may ship and is not final, `FUNDED` is all three, `FAILED` is final alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct StatusSpec {
    /// As the gateway writes it: `SETTLED`.
    pub value: &'static str,
    /// No other status follows it, by the gateway's guide.
    pub is_final: bool,
    /// Goods may be shipped. This project's spec says so of replies to status checks only.
    pub may_ship: bool,
    /// The money is in the merchant's bank account.
    pub is_funded: bool,
}

// Words that mean the same in every spec: what decides about money goes by them and by the spec's flags.

/// Refused, by the payment method or for a technical reason.
pub(crate) const FAILED: &str = "FAILED";
/// The customer left without paying.
#[cfg(feature = "client")]
pub(crate) const ABANDONED: &str = "ABANDONED";
/// The status of a refund that was accepted; where it is final, of one that is done.
pub(crate) const REFUNDED: &str = "REFUNDED";

/// The status with that value.
#[doc(hidden)]
#[must_use]
pub fn find_status(all: &'static [StatusSpec], value: &str) -> Option<&'static StatusSpec> {
    all.iter().find(|spec| spec.value == value)
}

/// One property of a status.
#[derive(Debug, Clone, Copy)]
pub enum StatusFlag {
    /// No other status follows.
    Final,
    /// Goods may be shipped.
    Ship,
    /// The money has arrived.
    Funded,
}

impl StatusSpec {
    /// For generated code: a status with these properties.
    #[must_use]
    pub const fn new(value: &'static str) -> Self {
        Self { value, is_final: false, may_ship: false, is_funded: false }
    }

    /// For generated code: the same with one more property.
    #[must_use]
    pub const fn with(mut self, flag: StatusFlag) -> Self {
        match flag {
            StatusFlag::Final => self.is_final = true,
            StatusFlag::Ship => self.may_ship = true,
            StatusFlag::Funded => self.is_funded = true,
        }
        self
    }
}

#[doc(hidden)]
#[macro_export]
macro_rules! status_flag {
    (final) => {
        $crate::private::StatusFlag::Final
    };
    (ship) => {
        $crate::private::StatusFlag::Ship
    };
    (funded) => {
        $crate::private::StatusFlag::Funded
    };
}

/// Makes the status type of one request's reply.
///
/// The contract is in `docs/attributes.md`.
#[doc(hidden)]
#[macro_export]
macro_rules! statuses {
    ($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident = $value:literal [$($flag:tt),*]),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
            /// A status that the spec does not name, as it came: never final, never a reason to ship.
            Other($crate::Code),
        }

        impl $name {
            /// As the gateway writes it; an unknown one as it came.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Other(word) => word.as_str(),
                }
            }

            /// Whether no other status follows. An unknown status is never final.
            #[must_use]
            pub fn is_final(&self) -> bool {
                $crate::Status::spec(self).is_some_and(|spec| spec.is_final)
            }

            /// Whether goods may be shipped. Never for an unknown status.
            #[must_use]
            pub fn may_ship(&self) -> bool {
                $crate::Status::spec(self).is_some_and(|spec| spec.may_ship)
            }

            /// Whether the money is in the merchant's bank account. Never for an unknown status.
            #[must_use]
            pub fn is_funded(&self) -> bool {
                $crate::Status::spec(self).is_some_and(|spec| spec.is_funded)
            }
        }

        impl $crate::Status for $name {
            const ALL: &'static [$crate::StatusSpec] =
                &[$($crate::StatusSpec::new($value)$(.with($crate::status_flag!($flag)))*),*];

            fn from_gateway(word: &str) -> Self {
                let word = word.trim();
                $(if word.eq_ignore_ascii_case($value) { return Self::$variant; })*
                Self::Other($crate::Code::from(word))
            }

            fn as_str(&self) -> &str {
                self.as_str()
            }

            fn spec(&self) -> ::core::option::Option<&'static $crate::StatusSpec> {
                match self {
                    Self::Other(_) => ::core::option::Option::None,
                    named => $crate::private::find_status(Self::ALL, named.as_str()),
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    $(Self::$variant => f.write_str($value),)*
                    Self::Other(word) => ::core::fmt::Display::fmt(word, f),
                }
            }
        }
    };
}
