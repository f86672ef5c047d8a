//! Ids whose method and kind the compiler knows.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::gateway_id::{GatewayId, IdError, IdType, check_bare};
use super::word::read_word;
use crate::request::object::{ToValue, Value};

/// The id of a `K` of the method `M`. Generated code names those that a method has: `bizum::SaleId` is `Id<id::Bizum, id::Sale>`.
///
/// A refund of a Bizum sale takes nothing but the id of a Bizum sale. `Display`, `FromStr` and serde write and read an id with its method and
/// kind (`bizum:sale:7652176144426365504805`), so a stored id cannot become another's either.
///
/// ```
/// # use thunes_runtime::{Id, id_marker};
/// # id_marker!(IdMethod for Bizum = "bizum");
/// # id_marker!(IdKind for Sale = "sale");
/// # id_marker!(IdKind for Refund = "refund");
/// # type SaleId = Id<Bizum, Sale>;
/// # type RefundId = Id<Bizum, Refund>;
/// let id = SaleId::from_gateway("7652176144426365504805")?; // `bizum::SaleId`
/// assert_eq!(id.to_string(), "bizum:sale:7652176144426365504805");
/// assert_eq!("bizum:sale:7652176144426365504805".parse(), Ok(id));
/// assert!("bizum:sale:7652176144426365504805".parse::<RefundId>().is_err());
/// # Ok::<(), thunes_runtime::IdError>(())
/// ```
pub struct Id<M, K> {
    bare: Box<str>,
    of: PhantomData<fn() -> (M, K)>,
}

/// Marks the ids of a method. Declare one with [`id_marker!`](crate::id_marker).
pub trait IdMethod: 'static {
    /// Module name of the method: `bizum`.
    const NAME: &'static str;
}

/// Marks the ids of one kind. Declare one with [`id_marker!`](crate::id_marker).
pub trait IdKind: 'static {
    /// What it is the id of: `sale`, `refund`.
    const NAME: &'static str;
}

/// Declares a type that marks [`Id`](crate::Id)s, as generated code does in its module `id`. It has no values.
///
/// ```
/// use thunes_runtime::{Id, id_marker};
///
/// id_marker!(IdMethod for Bizum = "bizum");
/// id_marker!(IdKind for Sale = "sale");
///
/// type SaleId = Id<Bizum, Sale>;
/// assert_eq!("bizum:sale:7652".parse::<SaleId>()?.bare(), "7652");
/// # Ok::<(), thunes_runtime::IdError>(())
/// ```
// A macro, so that lints about missing impls treat the type as generated: it needs none.
#[macro_export]
macro_rules! id_marker {
    ($of:ident for $marker:ident = $name:literal) => {
        #[doc = ::core::concat!("Marks ids: `", $name, "`.")]
        pub enum $marker {}

        impl $crate::$of for $marker {
            const NAME: &'static str = $name;
        }
    };
}

impl<M: IdMethod, K: IdKind> Id<M, K> {
    /// Creates an id from the gateway's own, bare form.
    ///
    /// # Errors
    /// [`IdError::Malformed`] when it is empty, longer than 64 characters, or holds other characters than letters, digits, `-`, `_`.
    pub fn from_gateway(bare: &str) -> Result<Self, IdError> {
        check_bare(bare).map(Self::of)
    }
}

impl<M, K> Id<M, K> {
    fn of(checked: &str) -> Self {
        Self { bare: checked.into(), of: PhantomData }
    }

    pub(super) fn into_bare(self) -> Box<str> {
        self.bare
    }

    /// Returns the bare form, as the gateway wrote it: without method and kind, which `Display` and serde write.
    #[must_use]
    pub fn bare(&self) -> &str {
        &self.bare
    }
}

impl<M: IdMethod, K: IdKind> IdType for Id<M, K> {}

impl<M: IdMethod, K: IdKind> GatewayId for Id<M, K> {
    const METHOD: &'static str = M::NAME;
    const KIND: &'static str = K::NAME;

    fn from_gateway(bare: &str) -> Result<Self, IdError> {
        Self::from_gateway(bare)
    }

    fn bare(&self) -> &str {
        self.bare()
    }

    fn method(&self) -> Option<&str> {
        Some(M::NAME)
    }

    fn kind(&self) -> Option<&str> {
        Some(K::NAME)
    }
}

impl<M, K> ToValue for &Id<M, K> {
    fn to_value(&self) -> Value<'_> {
        Value::Text(self.bare())
    }
}

impl<M: IdMethod, K: IdKind> FromStr for Id<M, K> {
    type Err = IdError;

    fn from_str(stored: &str) -> Result<Self, IdError> {
        read(stored, M::NAME, K::NAME).map(Self::of)
    }
}

/// The bare id in a stored one.
fn read<'a>(stored: &'a str, method: &'static str, kind: &'static str) -> Result<&'a str, IdError> {
    let rest = stored.strip_prefix(method).and_then(|rest| rest.strip_prefix(':'));
    let (given, bare) = rest.and_then(|rest| rest.split_once(':')).ok_or(IdError::OtherMethod { wanted: method })?;
    if given == kind { check_bare(bare) } else { Err(IdError::OtherKind { wanted: kind }) }
}

impl<M: IdMethod, K: IdKind> fmt::Display for Id<M, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", M::NAME, K::NAME, self.bare)
    }
}

impl<M: IdMethod, K: IdKind> fmt::Debug for Id<M, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({self})")
    }
}

impl<M: IdMethod, K: IdKind> Serialize for Id<M, K> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de, M: IdMethod, K: IdKind> Deserialize<'de> for Id<M, K> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        read_word(from)
    }
}

// By hand: what the standard library derives would ask the same of the markers, which have no values.

impl<M, K> Clone for Id<M, K> {
    fn clone(&self) -> Self {
        Self::of(&self.bare)
    }
}

impl<M, K> PartialEq for Id<M, K> {
    fn eq(&self, other: &Self) -> bool {
        self.bare == other.bare
    }
}

impl<M, K> Eq for Id<M, K> {}

impl<M, K> Hash for Id<M, K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bare.hash(state);
    }
}

impl<M, K> PartialOrd for Id<M, K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<M, K> Ord for Id<M, K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bare.cmp(&other.bare)
    }
}
