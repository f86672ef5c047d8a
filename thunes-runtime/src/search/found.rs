//! What a search found.

use core::fmt;

use super::error::Inconclusive;
use super::summary::{AmountSaid, Application, Summary};
use crate::settle::intent::{REFUND, SALE};
use crate::value::amount::Amount;
use crate::value::any_id::AnyId;

/// What the gateway's transaction search found for a reference.
///
/// **It decides nothing.** A hit means that the gateway has the request, not that the customer paid: check the status of its id, and decide
/// on that. [`Client::settle`](crate::Client::settle) does both.
///
/// ```
/// use thunes_runtime::{AnyId, Found};
///
/// /// The ids whose status to check.
/// fn ids(found: &Found) -> Vec<AnyId> {
///     found.hits().iter().map(|hit| hit.id.clone()).collect()
/// }
///
/// assert!(ids(&Found::NoneYet).is_empty()); // not known yet: search again later
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// None yet. **This does not mean that it was not done**: a request shows up in the search after an undocumented delay. Do not send it
    /// again.
    NoneYet,
    /// Exactly one.
    One(Hit),
    /// Several: the reference was sent more than once, or hits of an unnamed kind are among them. Check the status of each.
    Several(Vec<Hit>),
    /// The hits contradict themselves or each other: you have to decide.
    Contradictory(HitConflict),
}

impl Found {
    /// Returns the hits, as far as they can be read.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        match self {
            Self::NoneYet => &[],
            Self::One(hit) => core::slice::from_ref(hit),
            Self::Several(hits) => hits,
            Self::Contradictory(conflict) => &conflict.hits,
        }
    }
}

/// A sale or refund that the search found.
///
/// ```
/// use thunes_runtime::{Hit, HitConflict, HitKind};
///
/// fn is_sale(hit: &Hit) -> bool {
///     hit.kind == HitKind::Sale
/// }
///
/// fn line(conflict: &HitConflict) -> String {
///     format!("{conflict:?}")
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Hit {
    /// The gateway's id: what a status check and a refund need. It has the kind where [`kind`](Self::kind) is known, and the
    /// [method that you name](crate::Find::method): the search does not say it.
    pub id: AnyId,
    /// What it is.
    pub kind: HitKind,
    /// Its amount, if the search reports it.
    pub amount: Option<Amount>,
    /// ISO 4217 code of its currency, if the search reports it.
    pub currency: Option<String>,
    /// When the gateway took it, in UTC, RFC 3339, if the search reports it.
    pub submit_time_utc: Option<String>,
}

/// What a hit is, by the names of the gateway's applications that it lists.
///
/// ```
/// use thunes_runtime::HitKind;
///
/// assert_eq!(HitKind::Refund.to_string(), "refund");
/// assert_eq!(HitKind::Doubtful.to_string(), "transaction of an unnamed kind");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HitKind {
    /// A sale.
    Sale,
    /// A refund.
    Refund,
    /// The hit names no application, others than those of a sale or refund, or a status check as well: it may be a sale, a refund, a status
    /// check of one, or something else.
    Doubtful,
}

impl fmt::Display for HitKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sale => "sale",
            Self::Refund => "refund",
            Self::Doubtful => "transaction of an unnamed kind",
        })
    }
}

/// Hits that cannot all be true.
///
/// ```
/// use thunes_runtime::HitConflict;
///
/// /// What to show to whoever decides.
/// fn ticket(conflict: &HitConflict) -> String {
///     let ids: Vec<_> = conflict.hits.iter().map(|hit| hit.id.to_string()).collect();
///     format!("{conflict}: look up {}", ids.join(", "))
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HitConflict {
    /// What does not fit.
    pub cause: HitConflictCause,
    /// The hits that can be read.
    pub hits: Vec<Hit>,
}

/// What does not fit in the answer of a search.
///
/// ```
/// use thunes_runtime::{Found, HitConflictCause};
///
/// /// What to show to whoever decides.
/// fn note(found: &Found) -> Option<String> {
///     let Found::Contradictory(conflict) = found else { return None };
///     Some(match conflict.cause {
///         HitConflictCause::SameId => "different hits have one id: ask the gateway's support".to_owned(),
///         other => other.to_string(),
///     })
/// }
///
/// assert_eq!(note(&Found::NoneYet), None);
/// assert_eq!(HitConflictCause::MixedKind.to_string(), "a hit is both a sale and a refund");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum HitConflictCause {
    /// A hit has no id, or none of the gateway's form.
    NoId,
    /// A hit has no reference, so it may be this payment or another one.
    NoReference,
    /// Two hits have the same id and say different things of it.
    SameId,
    /// A hit is a sale and a refund at once.
    MixedKind,
    /// A hit has an amount that cannot be read.
    UnreadableAmount,
}

impl fmt::Display for HitConflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.cause, f)
    }
}

impl fmt::Display for HitConflictCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoId => "a hit has no usable id",
            Self::NoReference => "a hit has no reference",
            Self::SameId => "two different hits have the same id",
            Self::MixedKind => "a hit is both a sale and a refund",
            Self::UnreadableAmount => "a hit has an amount that cannot be read",
        })
    }
}

/// Which hits count.
pub(crate) struct Sought<'a> {
    pub(crate) reference: &'a str,
    pub(crate) merchant_id: &'a str,
    /// Module name of its method, for the ids.
    pub(crate) method: Option<&'a str>,
    /// Sales or refunds only; hits of an unnamed kind always count.
    pub(crate) kind: Option<HitKind>,
    /// An id that is known to be something else.
    pub(crate) not: Option<&'a str>,
}

impl Sought<'_> {
    /// None are found only if each hit is known to be something else: a status check, of the other kind, of another reference beside
    /// hits of ours, or what it is [known](Self::not) to be.
    pub(super) fn judge(&self, summaries: &[Summary]) -> Result<Found, Inconclusive> {
        let of_others = |summary: &&Summary| summary.reference.as_deref().is_some_and(|code| code != self.reference);
        if !summaries.is_empty() && summaries.iter().all(|summary| of_others(&summary)) {
            return Err(Inconclusive::OtherReferences);
        }
        let wanted = summaries.iter().filter(|summary| !of_others(summary) && self.may_be_it(summary));
        let (foreign, ours): (Vec<&Summary>, Vec<_>) = wanted.partition(|summary| self.is_foreign(summary));
        // Only beside a hit that names this merchant is it certain that the others' are not this one under another name.
        if !foreign.is_empty() && !ours.iter().any(|summary| summary.merchant_id.is_some()) {
            return Err(Inconclusive::OtherMerchants);
        }
        Ok(found(&ours, self.method))
    }

    /// Whether it may be what is sought, as far as its id and its applications say.
    fn may_be_it(&self, summary: &Summary) -> bool {
        let is_known = summary.id.is_some() && summary.id.as_deref() == self.not;
        let is_of_kind = |kind| kind == HitKind::Doubtful || self.kind.is_none_or(|wanted| wanted == kind);
        !is_known && HitKind::of(summary.application).map_or(summary.application == Application::Mixed, is_of_kind)
    }

    fn is_foreign(&self, summary: &Summary) -> bool {
        summary.merchant_id.as_deref().is_some_and(|merchant| !merchant.eq_ignore_ascii_case(self.merchant_id))
    }
}

fn found(summaries: &[&Summary], method: Option<&str>) -> Found {
    let (mut hits, mut cause) = (Vec::<Hit>::new(), None);
    for summary in summaries {
        match Hit::read(summary, method) {
            Ok(hit) => match hits.iter().find(|known| known.id.bare() == hit.id.bare()) {
                Some(known) if *known == hit => {}
                Some(_) => cause = cause.or(Some(HitConflictCause::SameId)),
                None => hits.push(hit),
            },
            Err(why) => cause = cause.or(Some(why)),
        }
    }
    match (cause, hits.len()) {
        (Some(cause), _) => Found::Contradictory(HitConflict { cause, hits }),
        (None, 0) => Found::NoneYet,
        (None, 1) => hits.pop().map_or(Found::NoneYet, Found::One),
        (None, _) => Found::Several(hits),
    }
}

impl HitKind {
    const fn id_kind(self) -> Option<&'static str> {
        match self {
            Self::Sale => Some(SALE),
            Self::Refund => Some(REFUND),
            Self::Doubtful => None,
        }
    }

    /// None for a status check, and for what cannot be.
    const fn of(application: Application) -> Option<Self> {
        match application {
            Application::Check | Application::Mixed => None,
            Application::Sale => Some(Self::Sale),
            Application::Refund => Some(Self::Refund),
            // That a payment is recorded under the names of a sale and a refund is inferred: other names do not say that it is none.
            Application::Unnamed
            | Application::Other
            | Application::CheckedOther
            | Application::CheckedSale
            | Application::CheckedRefund => Some(Self::Doubtful),
        }
    }
}

impl Hit {
    fn read(summary: &Summary, method: Option<&str>) -> Result<Self, HitConflictCause> {
        let kind = HitKind::of(summary.application).ok_or(HitConflictCause::MixedKind)?;
        if summary.reference.is_none() {
            return Err(HitConflictCause::NoReference);
        }
        let bare = summary.id.as_deref().ok_or(HitConflictCause::NoId)?;
        let amount = match summary.amount {
            AmountSaid::Nothing => None,
            AmountSaid::Unreadable => return Err(HitConflictCause::UnreadableAmount),
            AmountSaid::Amount(amount) => Some(amount),
        };
        Ok(Self {
            id: AnyId::known(method, kind.id_kind(), bare).map_err(|_| HitConflictCause::NoId)?,
            kind,
            amount,
            currency: summary.currency.clone(),
            submit_time_utc: summary.submit_time_utc.clone(),
        })
    }
}
