//! What all ids have in common, and why text is not one.

use core::fmt;
use core::hash::Hash;
use core::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Longest id: a limit of ours. Those in the guide have 22 digits.
const MAX_LEN: usize = 64;

/// What every type of id has.
mod sealed {
    pub trait IdType {}
}

pub(super) use sealed::IdType;

/// An id that the gateway gave: an [`Id`](crate::Id) of one method and one kind, such as `bizum::SaleId`, or an
/// [`AnyId`](crate::AnyId). There are no others. Code that takes any of them can store, compare and print it, and move it to a task.
///
/// ```
/// use thunes_runtime::{AnyId, GatewayId};
///
/// /// A row of a table of orders.
/// fn row<I: GatewayId>(reference: &str, id: &I) -> String {
///     format!("{reference},{id}")
/// }
///
/// let id: AnyId = "bizum:sale:7000000000000000000001".parse()?;
/// assert_eq!(row("order-42", &id), "order-42,bizum:sale:7000000000000000000001");
/// # Ok::<(), thunes_runtime::IdError>(())
/// ```
pub trait GatewayId:
    Clone
    + fmt::Debug
    + fmt::Display
    + FromStr<Err = IdError>
    + Eq
    + Ord
    + Hash
    + Serialize
    + DeserializeOwned
    + Send
    + Sync
    + IdType
    + 'static
{
    /// Module name of the method: it goes into the tables. Empty for [`AnyId`](crate::AnyId): there the [value](Self::method) knows.
    #[doc(hidden)]
    const METHOD: &'static str;
    /// What it is the id of: it goes into the tables. Empty for [`AnyId`](crate::AnyId).
    #[doc(hidden)]
    const KIND: &'static str;

    /// Creates an id from the gateway's own, bare form.
    ///
    /// # Errors
    /// [`IdError::Malformed`] when it is empty, longer than 64 characters, or holds other characters than letters, digits, `-`, `_`.
    fn from_gateway(bare: &str) -> Result<Self, IdError>;

    /// Returns the bare form, as the gateway wrote it: without method and kind, which `Display` and serde write.
    fn bare(&self) -> &str;

    /// Returns the module name of its method (`bizum`), if that is known.
    fn method(&self) -> Option<&str>;

    /// Returns what it is the id of (`sale`, `refund`), if that is known.
    fn kind(&self) -> Option<&str>;

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
/// use thunes_runtime::{AnyId, IdError};
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
