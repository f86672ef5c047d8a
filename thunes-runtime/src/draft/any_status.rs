//! A status whose meaning is known while the program runs.

use core::fmt;

use serde::{Serialize, Serializer};

use crate::reply::code::Code;
use crate::table::request::RequestSpec;
use crate::table::status::{DerivedStatus, Status, StatusSpec};

/// A status in the reply to a [draft](crate::Draft). It means what the spec says of it for that request: `REFUNDED` is final in the
/// reply to a refund's status check, and not in that to the refund.
///
/// ```
/// use thunes_runtime::{AnyStatus, Status};
///
/// fn may_ship(status: &AnyStatus) -> bool {
///     status.spec().is_some_and(|spec| spec.may_ship)
/// }
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct AnyStatus {
    word: Code,
    spec: Option<&'static StatusSpec>,
}

impl AnyStatus {
    /// Reads a stored status of a request's reply. Case and blanks around it do not count.
    #[must_use]
    pub fn of(request: &RequestSpec, word: &str) -> Self {
        Self::of_reply(word, request.statuses)
    }

    /// As the spec writes it; an unknown one as it came.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.spec.map_or_else(|| self.word.as_str(), |spec| spec.value)
    }

    /// Returns whether it is this word; case does not count.
    #[must_use]
    pub fn is(&self, word: &str) -> bool {
        self.word.is(word)
    }

    /// Returns whether no other status follows. An unknown status is never final.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.spec.is_some_and(|spec| spec.is_final)
    }

    /// Returns whether the payment or refund has failed: it is final, and no money moves. Never for an unknown status.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.spec.is_some_and(|spec| spec.has_failed)
    }

    /// Returns whether goods may be shipped. Never for an unknown status.
    #[must_use]
    pub fn may_ship(&self) -> bool {
        self.spec.is_some_and(|spec| spec.may_ship)
    }

    /// Returns whether the money is in the merchant's bank account. Never for an unknown status.
    #[must_use]
    pub fn is_funded(&self) -> bool {
        self.spec.is_some_and(|spec| spec.is_funded)
    }
}

impl DerivedStatus for AnyStatus {}

impl Status for AnyStatus {
    const ALL: &'static [StatusSpec] = &[];

    /// A status of no known request: it means nothing.
    fn from_gateway(word: &str) -> Self {
        Self { word: Code::from(word.trim()), spec: None }
    }

    fn as_str(&self) -> &str {
        self.as_str()
    }

    fn spec(&self) -> Option<&'static StatusSpec> {
        self.spec
    }

    fn of_reply(word: &str, all: &'static [StatusSpec]) -> Self {
        let word = word.trim();
        let spec = all.iter().find(|spec| spec.value.eq_ignore_ascii_case(word));
        Self { word: Code::from(word), spec }
    }
}

/// As the spec writes it; an unknown one as it came. [`AnyStatus::of`] reads it back, with the request that says what it means.
impl Serialize for AnyStatus {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl fmt::Display for AnyStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.spec {
            Some(spec) => f.write_str(spec.value),
            None => fmt::Display::fmt(&self.word, f),
        }
    }
}

impl fmt::Debug for AnyStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AnyStatus({self})")
    }
}
