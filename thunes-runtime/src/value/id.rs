//! Ids that the gateway gave.

use core::fmt;
use core::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Longest id: a limit of ours. Those in the guide have 22 digits.
const MAX_LEN: usize = 64;

/// An id of one method and one kind, such as `bizum::SaleId`.
///
/// ```
/// use thunes_runtime::{AnyId, Id};
///
/// let id = AnyId::from_gateway("7000000000000000000001")?;
/// assert_eq!(id.as_str(), "7000000000000000000001");
/// # Ok::<(), thunes_runtime::IdError>(())
/// ```
pub trait Id: Sized + fmt::Display + FromStr<Err = IdError> + Serialize {
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

    /// For the reader of replies: the id in the reply to a request of that method, which has an id of that kind.
    ///
    /// # Errors
    /// As [`from_gateway`](Self::from_gateway).
    #[doc(hidden)]
    fn of_reply(bare: &str, _method: &'static str, _kind: &'static str) -> Result<Self, IdError> {
        Self::from_gateway(bare)
    }
}

/// Why text is not an id.
///
/// ```
/// use thunes_runtime::{AnyId, Id, IdError};
///
/// assert_eq!(AnyId::from_gateway("not an id"), Err(IdError::Malformed));
/// assert!(IdError::OtherKind { wanted: "sale" }.to_string().ends_with("expected the id of a sale"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdError {
    /// It is empty, too long, or holds other characters than letters, digits, `-` and `_`.
    #[error("not a gateway id: expected 1 to 64 letters, digits, `-` or `_`")]
    Malformed,
    /// It is not the stored form of this method's ids.
    #[error(
        "not a stored {wanted} id: expected the method, the kind and the id, such as `{wanted}:sale:7652`. `from_gateway` reads an id as the \
         gateway wrote it"
    )]
    OtherMethod {
        /// The method whose id was wanted.
        wanted: &'static str,
    },
    /// It is known to be another kind of id.
    #[error("the id of something else: expected the id of {} {wanted}", article(wanted))]
    OtherKind {
        /// The kind that was wanted: `sale`, `refund`.
        wanted: &'static str,
    },
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

/// Checks a bare id.
pub(crate) fn check_bare(bare: &str) -> Result<&str, IdError> {
    let fits = (1..=MAX_LEN).contains(&bare.len());
    let plain = bare.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if fits && plain { Ok(bare) } else { Err(IdError::Malformed) }
}

/// What a generated id holds: a bare id that has been checked. What the id types have in common is done here, since there are three of
/// them for every method, and each function of theirs costs the compiler.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BareId(Box<str>);

impl BareId {
    /// Creates an id as the gateway wrote it.
    ///
    /// # Errors
    /// [`IdError::Malformed`].
    pub fn new(bare: &str) -> Result<Self, IdError> {
        check_bare(bare).map(|bare| Self(bare.into()))
    }

    /// Creates the id in a stored one: `bizum:sale:7652…`.
    ///
    /// # Errors
    /// [`IdError`], when it is not the id of that method and kind.
    pub fn parse(stored: &str, method: &'static str, kind: &'static str) -> Result<Self, IdError> {
        let rest = stored.strip_prefix(method).and_then(|rest| rest.strip_prefix(':'));
        let (given, bare) =
            rest.and_then(|rest| rest.split_once(':')).ok_or(IdError::OtherMethod { wanted: method })?;
        if given == kind { Self::new(bare) } else { Err(IdError::OtherKind { wanted: kind }) }
    }

    /// As the gateway wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is stored.
    ///
    /// # Errors
    /// Those of the formatter.
    pub fn display(&self, method: &str, kind: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{method}:{kind}:{}", self.0)
    }

    /// For people: with the name of its type.
    ///
    /// # Errors
    /// Those of the formatter.
    pub fn debug(&self, name: &str, method: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{name}({method}:{})", self.0)
    }

    /// As it is stored.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(&self, method: &str, kind: &str, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{method}:{kind}:{}", self.0))
    }

    /// The id in a stored one.
    ///
    /// # Errors
    /// As [`parse`](Self::parse), and those of the deserializer.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
        method: &'static str,
        kind: &'static str,
    ) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(from)?, method, kind).map_err(D::Error::custom)
    }
}
