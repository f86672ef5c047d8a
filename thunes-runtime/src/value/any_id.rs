//! An id whose method and kind are known while the program runs.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::gateway_id::{GatewayId, IdError, IdType, check_bare};
use super::id::{Id, IdKind, IdMethod};
use super::word::read_word;

/// An id of any method and kind: what the reply to a [draft](crate::Draft) has in place of a `bizum::SaleId`.
///
/// `Display`, `FromStr` and serde write it as a typed id does, with its method and kind before it
/// (`bizum:sale:7652176144426365504805`), so that a stored id cannot become another's. Less may be known of an id, such as one that a
/// [search](crate::Client::find) found: `bizum:7652…` has no kind, `_:refund:7652…` no method, and `7652…`, as the gateway wrote it, neither.
/// What is not known is not checked when the id is used.
///
/// ```
/// use thunes_runtime::AnyId;
///
/// let id: AnyId = "bizum:sale:7000000000000000000001".parse()?;
/// assert_eq!(id.method(), Some("bizum"));
/// assert_eq!(id.to_string(), "bizum:sale:7000000000000000000001");
/// # Ok::<(), thunes_runtime::IdError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AnyId {
    method: Option<Box<str>>,
    kind: Option<Box<str>>,
    bare: Box<str>,
}

impl AnyId {
    /// Creates an id from its parts: the method's module name, the kind and the gateway's own, bare form.
    ///
    /// ```
    /// use thunes_runtime::AnyId;
    ///
    /// let id = AnyId::new("bizum", "sale", "7652176144426365504805")?;
    /// assert_eq!(id, "bizum:sale:7652176144426365504805".parse()?);
    /// assert!(AnyId::new("bizum", "", "7652176144426365504805").is_err());
    /// # Ok::<(), thunes_runtime::IdError>(())
    /// ```
    ///
    /// # Errors
    /// [`IdError::Malformed`] when one of them is empty, longer than 64 characters, or holds other characters than letters, digits, `-`, `_`.
    pub fn new(method: &str, kind: &str, bare: &str) -> Result<Self, IdError> {
        Self::known(Some(method), Some(kind), bare)
    }

    /// Creates an id. Its method or its kind may be unknown.
    pub(crate) fn known(method: Option<&str>, kind: Option<&str>, bare: &str) -> Result<Self, IdError> {
        let [method, kind] = [method, kind].map(|name| name.map(check_name).transpose());
        Ok(Self { method: method?, kind: kind?, ..Self::from_gateway(bare)? })
    }

    /// Creates an id from the gateway's own, bare form. Its method and kind are not known.
    ///
    /// # Errors
    /// [`IdError::Malformed`] when it is empty, longer than 64 characters, or holds other characters than letters, digits, `-`, `_`.
    pub fn from_gateway(bare: &str) -> Result<Self, IdError> {
        check_bare(bare).map(|bare| Self { method: None, kind: None, bare: bare.into() })
    }

    /// Returns the same id as a `bizum::SaleId`, say.
    ///
    /// # Errors
    /// [`IdError`] when it is known to be another method's, or another kind of id.
    pub fn to_typed<I: GatewayId>(&self) -> Result<I, IdError> {
        let differs = |known: Option<&str>, wanted: &str| known.is_some_and(|known| known != wanted);
        if differs(self.method(), I::METHOD) {
            return Err(IdError::OtherMethod { wanted: I::METHOD });
        }
        if differs(self.kind(), I::KIND) {
            return Err(IdError::OtherKind { wanted: I::KIND });
        }
        I::from_gateway(&self.bare)
    }

    /// Module name of its method, if that is known.
    #[must_use]
    pub fn method(&self) -> Option<&str> {
        self.method.as_deref()
    }

    /// Returns what it is the id of (`sale`, `refund`), if that is known.
    #[must_use]
    pub fn kind(&self) -> Option<&str> {
        self.kind.as_deref()
    }

    /// Returns the bare form, as the gateway wrote it: without method and kind, which `Display` and serde write.
    #[must_use]
    pub fn bare(&self) -> &str {
        &self.bare
    }
}

/// Creates the same id, with its method and kind as values.
///
/// ```
/// # use thunes_runtime::{AnyId, Id, id_marker};
/// # id_marker!(IdMethod for Bizum = "bizum");
/// # id_marker!(IdKind for Sale = "sale");
/// # type SaleId = Id<Bizum, Sale>;
/// let sale_id = SaleId::from_gateway("7652176144426365504805")?; // `bizum::SaleId`
/// assert_eq!(AnyId::from(sale_id.clone()).to_typed(), Ok(sale_id));
/// # Ok::<(), thunes_runtime::IdError>(())
/// ```
impl<M: IdMethod, K: IdKind> From<Id<M, K>> for AnyId {
    fn from(id: Id<M, K>) -> Self {
        Self { method: named(M::NAME), kind: named(K::NAME), bare: id.into_bare() }
    }
}

fn named(name: &str) -> Option<Box<str>> {
    Some(name).filter(|name| !name.is_empty()).map(Box::from)
}

impl IdType for AnyId {}

impl GatewayId for AnyId {
    const METHOD: &'static str = "";
    const KIND: &'static str = "";

    fn from_gateway(bare: &str) -> Result<Self, IdError> {
        Self::from_gateway(bare)
    }

    fn bare(&self) -> &str {
        self.bare()
    }

    fn method(&self) -> Option<&str> {
        self.method()
    }

    fn kind(&self) -> Option<&str> {
        self.kind()
    }

    fn of_reply(bare: &str, method: &'static str, kind: &'static str) -> Result<Self, IdError> {
        let id = Self::from_gateway(bare)?;
        Ok(Self { method: named(method), kind: named(kind), ..id })
    }
}

impl FromStr for AnyId {
    type Err = IdError;

    fn from_str(stored: &str) -> Result<Self, IdError> {
        let (before, bare) = stored.rsplit_once(':').map_or((None, stored), |(before, bare)| (Some(before), bare));
        let (method, kind) = before.map_or((None, None), |before| match before.split_once(':') {
            None => (Some(before), None),
            Some((method, kind)) => (Some(method), Some(kind)),
        });
        Self::known(method.filter(|method| *method != UNKNOWN), kind, bare)
    }
}

/// Stands before a kind where the method is not known. No method has this name: it is not an identifier.
const UNKNOWN: &str = "_";

/// Names of methods and kinds have the same characters as a bare id.
fn check_name(name: &str) -> Result<Box<str>, IdError> {
    if name == UNKNOWN { Err(IdError::Malformed) } else { check_bare(name).map(Box::from) }
}

impl fmt::Display for AnyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let method = self.method().or_else(|| self.kind().and(Some(UNKNOWN)));
        let before = [method, self.kind()];
        before.into_iter().flatten().try_for_each(|name| write!(f, "{name}:"))?;
        f.write_str(&self.bare)
    }
}

impl fmt::Debug for AnyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AnyId({self})")
    }
}

impl Serialize for AnyId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for AnyId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        read_word(from)
    }
}
