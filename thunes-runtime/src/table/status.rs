//! Statuses of replies.

use core::fmt;
use core::hash::Hash;

use serde::Serialize;

/// What one request's reply may say about the payment. Each request has a type of its own, since the same word can mean more or less:
/// `REFUNDED` is "accepted" in the reply to a refund, and "done" in that to its status check.
///
/// The types themselves have `is_final()`, `has_failed()`, `may_ship()` and `is_funded()`, which are all false for a status that the spec does not name. This
/// trait is for code that takes any of them: it can store, compare and print a status, and move it to a task. `#[derive(Status)]` is the only way
/// to implement it.
///
/// ```edition2021
/// use thunes_runtime::{Code, Status};
///
/// #[derive(Clone, Debug, PartialEq, Eq, Hash, Status)]
/// enum Sale {
///     #[status("PENDING")]
///     Pending,
///     #[status("SETTLED", Ship)]
///     Settled,
///     Other(Code),
/// }
///
/// let settled = Sale::from_gateway(" settled ");
/// assert_eq!(settled, Sale::Settled);
/// assert!(settled.may_ship() && !settled.is_final());
/// assert!(!Sale::from_gateway("SETTLED_LATER").may_ship());
/// ```
pub trait Status:
    Clone + fmt::Debug + fmt::Display + Eq + Hash + Serialize + Send + Sync + DerivedStatus + 'static
{
    /// The statuses that the spec names. Empty for [`AnyStatus`](crate::AnyStatus), whose request's table has them.
    const ALL: &'static [StatusSpec];

    /// The status that the gateway wrote; case and blanks around it do not count. One that the spec does not name is kept.
    fn from_gateway(word: &str) -> Self;

    /// As the gateway writes it; an unknown one as it came.
    fn as_str(&self) -> &str;

    /// What the spec says of it; `None` for one that it does not name.
    fn spec(&self) -> Option<&'static StatusSpec>;

    /// For the reader of replies: the status in the reply to a request that has these.
    #[doc(hidden)]
    fn of_reply(word: &str, _all: &'static [StatusSpec]) -> Self {
        Self::from_gateway(word)
    }
}

/// What `#[derive(Status)]` implements, so that nothing else implements [`Status`].
pub trait DerivedStatus {}

/// One status, as the spec has it. `SETTLED` may ship and is not final, `FUNDED` is funded and final as well, and `FAILED` is final and has failed.
///
/// ```
/// use thunes_runtime::status::SaleCheckStatus;
/// use thunes_runtime::{Status, StatusSpec};
///
/// let paid: Vec<_> = SaleCheckStatus::ALL.iter().filter(|status: &&StatusSpec| status.may_ship).collect();
/// assert_eq!((paid[0].value, paid[0].is_final), ("SETTLED", false));
/// assert_eq!((paid[1].value, paid[1].is_final), ("FUNDED", true));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StatusSpec {
    /// As the gateway writes it: `SETTLED`.
    pub value: &'static str,
    /// No other status follows it, by the gateway's guide.
    pub is_final: bool,
    /// The payment or refund has failed, so no money moves. Such a status is final.
    pub has_failed: bool,
    /// Goods may be shipped. This project's spec sets it for replies to status checks only.
    pub may_ship: bool,
    /// The money is in the merchant's bank account.
    pub is_funded: bool,
}

/// Returns the status with that value.
#[must_use]
pub fn find_status(all: &'static [StatusSpec], value: &str) -> Option<&'static StatusSpec> {
    all.iter().find(|spec| spec.value == value)
}

/// Returns whether the spec sets the flag of a status. A status that it does not name has none.
pub fn has_flag(status: &impl Status, flag: StatusFlag) -> bool {
    status.spec().is_some_and(|spec| match flag {
        StatusFlag::Final => spec.is_final,
        StatusFlag::Failed => spec.has_failed,
        StatusFlag::Ship => spec.may_ship,
        StatusFlag::Funded => spec.is_funded,
    })
}

/// One property of a status, by the name that `#[status(...)]` gives it.
#[derive(Debug, Clone, Copy)]
pub enum StatusFlag {
    /// No other status follows.
    Final,
    /// The same, and it has failed.
    Failed,
    /// Goods may be shipped.
    Ship,
    /// The money has arrived.
    Funded,
}

impl StatusSpec {
    /// For generated code: a status with these properties.
    #[must_use]
    pub const fn new(value: &'static str) -> Self {
        Self { value, is_final: false, has_failed: false, may_ship: false, is_funded: false }
    }

    /// For generated code: the same with one more property.
    #[must_use]
    pub const fn with(mut self, flag: StatusFlag) -> Self {
        match flag {
            StatusFlag::Final => self.is_final = true,
            StatusFlag::Failed => (self.is_final, self.has_failed) = (true, true),
            StatusFlag::Ship => self.may_ship = true,
            StatusFlag::Funded => self.is_funded = true,
        }
        self
    }
}
