//! Ids that the gateway gave.

use core::fmt;
use core::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serializer};

use crate::RequestSpec;

/// Longest id: a limit of ours. Those in the guide have 22 digits.
const MAX_LEN: usize = 64;

/// An id of one method and one kind, such as `bizum::SaleId`.
pub trait Id: Sized {
    /// Module name of the method: `bizum`. Empty for [`AnyId`](crate::AnyId): there the value knows.
    const METHOD: &'static str;
    /// What it is the id of: `sale`, `refund`. Empty for [`AnyId`](crate::AnyId).
    const KIND: &'static str;

    /// An id in the gateway's own, bare form.
    ///
    /// # Errors
    /// [`IdError`] when it is empty, longer than 64 characters, or holds other characters than letters, digits, `-`, `_`.
    fn from_gateway(bare: &str) -> Result<Self, IdError>;

    /// The bare form, as the gateway wrote it.
    fn as_str(&self) -> &str;

    /// For the reader of replies: the id in the reply to that request.
    ///
    /// # Errors
    /// As [`from_gateway`](Self::from_gateway).
    #[doc(hidden)]
    fn of_reply(bare: &str, _request: &'static RequestSpec) -> Result<Self, IdError> {
        Self::from_gateway(bare)
    }
}

/// Why text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum IdError {
    /// It is empty, too long, or holds other characters than letters, digits, `-` and `_`.
    Malformed,
    /// The stored form does not begin with this method's name.
    OtherMethod {
        /// The method whose id was wanted.
        wanted: &'static str,
    },
    /// It is known to be another kind of id.
    OtherKind {
        /// The kind that was wanted: `sale`, `refund`.
        wanted: &'static str,
    },
}

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed => f.write_str("not an id of the gateway: it has 1 to 64 letters, digits, `-` or `_`"),
            Self::OtherMethod { wanted } => write!(
                f,
                "not a stored {wanted} id: those begin with `{wanted}:`. An id as the gateway wrote it, with no method before it, is read by `from_gateway`"
            ),
            Self::OtherKind { wanted } => {
                write!(f, "the id of something else, where that of {} {wanted} is wanted", article(wanted))
            }
        }
    }
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

impl core::error::Error for IdError {}

/// Checks a bare id.
#[doc(hidden)]
pub fn check_bare(bare: &str) -> Result<&str, IdError> {
    let fits = (1..=MAX_LEN).contains(&bare.len());
    let plain = bare.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if fits && plain { Ok(bare) } else { Err(IdError::Malformed) }
}

/// The bare id in a stored one: `bizum:7652…`, or, as an [`AnyId`](crate::AnyId) is stored, `bizum:sale:7652…`.
#[doc(hidden)]
pub fn bare_of<'a>(stored: &'a str, method: &'static str, kind: &'static str) -> Result<&'a str, IdError> {
    let rest = stored.strip_prefix(method).and_then(|rest| rest.strip_prefix(':'));
    let rest = rest.ok_or(IdError::OtherMethod { wanted: method })?;
    match rest.split_once(':') {
        None => Ok(rest),
        Some((given, bare)) if given == kind => Ok(bare),
        Some(_) => Err(IdError::OtherKind { wanted: kind }),
    }
}

// What the id types have in common: each has a call here and no code of its own, since there are three for every method.

#[doc(hidden)]
pub fn display_id(method: &str, bare: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{method}:{bare}")
}

#[doc(hidden)]
pub fn debug_id(name: &str, method: &str, bare: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{name}({method}:{bare})")
}

#[doc(hidden)]
pub fn serialize_id<S: Serializer>(method: &str, bare: &str, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(&format_args!("{method}:{bare}"))
}

#[doc(hidden)]
pub fn deserialize_id<'de, D: Deserializer<'de>, I: FromStr<Err = IdError>>(from: D) -> Result<I, D::Error> {
    String::deserialize(from)?.parse().map_err(D::Error::custom)
}

/// Makes the id type of one method and kind.
///
/// The contract is in `docs/attributes.md`.
#[doc(hidden)]
#[macro_export]
macro_rules! id {
    ($(#[$meta:meta])* pub struct $name:ident: $method:literal, $kind:literal;) => {
        $(#[$meta])*
        ///
        /// `Display`, `FromStr` and serde have it with the method's name before it
        #[doc = ::core::concat!("(`", $method, ":7652176144426365504805`), so that a stored id cannot become another method's.")]
        /// The bare form comes in through `from_gateway` and goes out through `as_str`.
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(::std::boxed::Box<str>);

        impl $name {
            /// An id in the gateway's own, bare form.
            ///
            /// # Errors
            /// When it is empty, longer than 64 characters, or holds other characters than letters, digits, `-`, `_`.
            pub fn from_gateway(bare: &str) -> ::core::result::Result<Self, $crate::IdError> {
                $crate::private::check_bare(bare).map(|bare| Self(bare.into()))
            }

            /// The bare form, as the gateway wrote it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl $crate::Id for $name {
            const METHOD: &'static str = $method;
            const KIND: &'static str = $kind;

            fn from_gateway(bare: &str) -> ::core::result::Result<Self, $crate::IdError> {
                Self::from_gateway(bare)
            }

            fn as_str(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::private::display_id($method, &self.0, f)
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::private::debug_id(::core::stringify!($name), $method, &self.0, f)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::IdError;

            fn from_str(stored: &str) -> ::core::result::Result<Self, $crate::IdError> {
                $crate::private::bare_of(stored, $method, $kind).and_then(Self::from_gateway)
            }
        }

        impl $crate::private::serde::Serialize for $name {
            fn serialize<S: $crate::private::serde::Serializer>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::private::serialize_id($method, &self.0, to)
            }
        }

        impl<'de> $crate::private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::private::serde::Deserializer<'de>>(from: D) -> ::core::result::Result<Self, D::Error> {
                $crate::private::deserialize_id(from)
            }
        }
    };
}
