//! The state of a settlement.

use core::fmt;
use core::time::Duration;

use super::difference::Difference;
use crate::draft::any_request::AnyCheck;
use crate::draft::any_status::AnyStatus;
use crate::reply::ErrorInformation;
use crate::reply::code::Code;
use crate::search::error::FindError;
use crate::search::found::HitConflict;
use crate::value::any_id::AnyId;
use crate::wait::state::WaitState;

/// The result of settling a sale or refund whose outcome was unknown.
///
/// The variants are what you have to decide on, so a `match` has to name them all. Money is only ever
/// [`Paid`](Self::Paid), [`Refunded`](Self::Refunded) or [`Refused`](Self::Refused) because a status check said so.
///
/// ```
/// use thunes_runtime::Settlement;
///
/// fn next(settlement: &Settlement) -> &'static str {
///     match settlement {
///         Settlement::Paid(_) => "ship",
///         Settlement::Refunded(_) => "close the refund",
///         Settlement::Refused(_) => "a new attempt may be made",
///         Settlement::Open(_) => "wait for it",
///         Settlement::NotPermitted(_) | Settlement::NeedsPerson(_) => "look it up",
///     }
/// }
/// ```
#[derive(Debug)]
pub enum Settlement {
    /// The customer has paid: a status check reports a status that [may ship](crate::StatusSpec::may_ship) (`SETTLED`, `FUNDED`). Store the
    /// id and ship.
    Paid(Decided),
    /// The refund is done: a status check reports a final status that has not failed (`REFUNDED`). Store the id.
    Refunded(Decided),
    /// A status check reports a status that [has failed](crate::StatusSpec::has_failed) (`FAILED`, `ABANDONED`). A new
    /// attempt needs a new reference.
    Refused(Decided),
    /// The gateway has it, and it is open: a status check reports a status that is not final and may not ship (`PENDING`). Store
    /// the id, then wait. Do not send it again.
    Open(Box<OpenPayment>),
    /// This account may not use the search (HTTP 403). Look the payment up in the Business Center, or ask the gateway to enable the
    /// search and resume.
    NotPermitted(FindError),
    /// You have to look it up and decide. Do not send it again before that.
    NeedsPerson(Doubt),
}

/// The result of [one step](crate::Settle::step) of a settlement.
///
/// ```
/// use thunes_runtime::SettleStep;
///
/// fn is_over(step: &SettleStep) -> bool {
///     match step {
///         SettleStep::Ended(_) => true,
///         SettleStep::NotYet(_) => false,
///     }
/// }
/// ```
#[derive(Debug)]
pub enum SettleStep {
    /// There is something to decide on: the settlement is over.
    Ended(Settlement),
    /// Not known yet. Store the state and go on at its [`next_at`](crate::SettleState::next_at). Do not send it again.
    NotYet(NotYet),
}

impl SettleStep {
    /// For `tracing`.
    pub(super) const fn word(&self) -> &'static str {
        match self {
            Self::Ended(Settlement::Paid(_)) => "paid",
            Self::Ended(Settlement::Refunded(_)) => "refunded",
            Self::Ended(Settlement::Refused(_)) => "refused",
            Self::Ended(Settlement::Open(_)) => "open",
            Self::Ended(Settlement::NotPermitted(_)) => "not_permitted",
            Self::Ended(Settlement::NeedsPerson(_)) => "needs_person",
            Self::NotYet(_) => "not_yet",
        }
    }
}

/// A sale or refund that a status check has decided.
///
/// ```
/// use thunes_runtime::Decided;
///
/// fn line(decided: &Decided) -> String {
///     format!("{} is {}", decided.id, decided.status.as_str())
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decided {
    /// Its id, with method and kind: [`AnyId::to_typed`] makes it a `bizum::SaleId`.
    pub id: AnyId,
    /// What the status check said.
    pub status: AnyStatus,
    /// Thunes' own code for the status, for support.
    pub response_code: Option<Code>,
    /// Why it failed, if the status check names a reason.
    pub error: Option<ErrorInformation>,
    /// Other ids under the same reference that are not finally refused. Almost always empty. **Keep checking them**: what is paid there
    /// is paid twice, and has to be refunded.
    pub others: Vec<AnyId>,
}

/// A sale or refund that the gateway has, and that is open.
///
/// ```no_run
/// # use thunes_runtime::{Client, OpenPayment, WaitError};
/// # async fn example(client: &Client, open: OpenPayment) -> Result<(), WaitError> {
/// let reply = client.wait(&open.check).resume(open.wait).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct OpenPayment {
    /// Its id, with method and kind: [`AnyId::to_typed`] makes it a `bizum::SaleId`.
    pub id: AnyId,
    /// What the status check said.
    pub status: AnyStatus,
    /// Its status check, for [`Client::wait`](crate::Client::wait).
    pub check: AnyCheck,
    /// Where that wait stands: it has just begun.
    pub wait: WaitState,
}

/// Why it is not known yet.
///
/// ```
/// use thunes_runtime::NotYet;
///
/// /// For a dashboard.
/// fn line(why: &NotYet) -> String {
///     match why {
///         NotYet::NotFound => "not in the search yet".to_owned(),
///         NotYet::NoAnswer(error) => error.to_string(),
///         NotYet::Unchecked { ids, .. } => format!("{} found, none decided", ids.len()),
///     }
/// }
///
/// assert_eq!(line(&NotYet::NotFound), "not in the search yet");
/// ```
#[derive(Debug)]
pub enum NotYet {
    /// The search finds nothing. **This does not mean that it was not done**: a request shows up in the search after an undocumented delay.
    NotFound,
    /// The search brought no answer.
    NoAnswer(FindError),
    /// The search found these ids, and a status check brought no answer, or a status that the spec does not name.
    Unchecked {
        /// What was found.
        ids: Vec<AnyId>,
        /// The statuses that are not known.
        unknown: Vec<Code>,
    },
}

/// Why you have to look it up yourself.
///
/// ```
/// use thunes_runtime::{Difference, Doubt};
///
/// /// What to show to your colleague who looks it up.
/// fn line(doubt: &Doubt) -> String {
///     match doubt {
///         Doubt::Differs { id, what } => differs(&id.to_string(), what),
///         Doubt::SeveralDone { ids } => format!("{} payments under one reference", ids.len()),
///         other => format!("{other:?}"),
///     }
/// }
///
/// fn differs(id: &str, what: &Difference) -> String {
///     format!("{id} differs: {what:?}")
/// }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Doubt {
    /// The search still finds nothing. It probably never arrived; no document says after which time that is sure.
    StillNone {
        /// How long ago it was sent.
        after: Duration,
    },
    /// The last try brought no answer to decide on, either.
    StillUnknown {
        /// How long ago it was sent.
        after: Duration,
        /// The last try.
        last: NotYet,
    },
    /// What the gateway has under the reference differs from what was sent.
    Differs {
        /// The id of what differs.
        id: AnyId,
        /// What differs.
        what: Difference,
    },
    /// The search contradicts itself.
    Contradictory(HitConflict),
    /// Several are paid or refunded: refund the surplus by hand, or claim it back.
    SeveralDone {
        /// Their ids.
        ids: Vec<AnyId>,
    },
    /// Several are open, and each of them may still be paid.
    SeveralOpen {
        /// Their ids.
        ids: Vec<AnyId>,
    },
    /// The search does not say what this is, so what its status says may be of something else.
    Doubtful {
        /// Its id.
        id: AnyId,
        /// What its status check said.
        status: AnyStatus,
    },
    /// More hits than this crate checks.
    TooMany {
        /// How many.
        hits: usize,
    },
}

impl Doubt {
    /// What is still not known so long after sending.
    pub(super) fn after(after: Duration, last: NotYet) -> Self {
        match last {
            NotYet::NotFound => Self::StillNone { after },
            last => Self::StillUnknown { after, last },
        }
    }
}

impl fmt::Display for NotYet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str("the search does not find it"),
            Self::NoAnswer(error) => write!(f, "the search got no answer: {error}"),
            Self::Unchecked { ids, unknown } if unknown.is_empty() => {
                write!(f, "a status check got no answer for {}", CommaList(ids))
            }
            Self::Unchecked { ids, unknown } => {
                write!(
                    f,
                    "the gateway's status of {} is unknown to this version: {}",
                    CommaList(ids),
                    CommaList(unknown)
                )
            }
        }
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::StillNone { after } => {
                write!(f, "the search finds nothing {} hours after sending. It probably never arrived", hours(*after))
            }
            Self::StillUnknown { after, last } => {
                // It may be a sentence already, such as that of an error.
                write!(f, "{} hours after sending, {}", hours(*after), last.to_string().trim_end_matches('.'))
            }
            Self::Differs { id, what } => write!(f, "{id} differs from what was sent: {what}"),
            Self::Contradictory(conflict) => write!(f, "the search contradicts itself: {conflict}"),
            Self::SeveralDone { ids } => {
                write!(f, "several payments under this reference are done: {}", CommaList(ids))
            }
            Self::SeveralOpen { ids } => {
                write!(f, "several payments under this reference are open: {}", CommaList(ids))
            }
            Self::Doubtful { id, status } => {
                write!(f, "the gateway says {status} for {id}, and the search does not say what {id} is")
            }
            Self::TooMany { hits } => {
                write!(f, "the search found {hits} transactions under one reference, more than it checks")
            }
        }?;
        f.write_str(". Look it up in the Business Center before you decide, and do not send it again until then.")
    }
}

const fn hours(duration: Duration) -> u64 {
    duration.as_secs() / 3600
}

/// With commas in between.
struct CommaList<'a, T>(&'a [T]);

impl<T: fmt::Display> fmt::Display for CommaList<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().enumerate().try_for_each(|(place, item)| {
            f.write_str(if place == 0 { "" } else { ", " })?;
            fmt::Display::fmt(item, f)
        })
    }
}
