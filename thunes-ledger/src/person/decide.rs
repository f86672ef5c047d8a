//! The decision that nothing was done, and when it counts.

use core::time::Duration;

use thunes_runtime::{Client, SettleError};

use crate::error::LedgerError;
use crate::fact::{Fact, Told};
use crate::ledger::Ledger;
use crate::pauses::AGAIN;
use crate::payment::{Payment, State};
use crate::recover::{Found, doubt};
use crate::store::{self, Next};

/// Why a payment is closed.
const NOTHING: &str = "you decided that nothing was done";

/// What to do about a contradiction that was not shown.
const UNSEEN: &str = "If you decide that nothing was done after all, call it again with what the list says now";

impl Ledger {
    /// Stores your decision that nothing was done for a payment without an outcome. A refund's amount is free again.
    ///
    /// It searches once more first, and stores what it finds instead of the decision. After an empty search,
    /// [recovery](Self::recover) keeps searching every hour for [as long as](crate::Options::patience) it does for an open payment. What
    /// it finds then, or a late answer, opens the payment again, holds a refund's amount again, and puts the payment on the list
    /// [for you to decide](crate::Open::ForPersons).
    ///
    /// # Errors
    /// - [`LedgerError::NotOpen`] for a payment whose outcome is known, or was found by the search;
    /// - [`LedgerError::TooEarly`] before [`Payment::fence_at`];
    /// - [`LedgerError::Doubtful`] when the search did not answer, or this or an earlier search found something that it cannot decide on. The
    ///   ledger stores a doubt about what was found as [`Payment::person`]. Look the payment up, then call
    ///   [`nothing_was_done_unverified`](Self::nothing_was_done_unverified), or store the id that counts with [`found`](Self::found).
    pub async fn nothing_was_done(&self, client: &Client, reference: &str) -> Result<Payment, LedgerError> {
        self.close_by(client, reference, By::Search).await
    }

    /// As [`nothing_was_done`](Self::nothing_was_done), if the search does not answer, your account may not use it, or what it finds stays
    /// unclear: **you** have looked the payment up in the Business Center. `seen` is what the list said of it when you did, [`Payment::person`];
    /// a contradiction that it does not name is shown to you first. What the search finds still counts, now and [later](Self::recover).
    ///
    /// # Errors
    /// As [`nothing_was_done`](Self::nothing_was_done), but [`LedgerError::Doubtful`] only if the search finds something that was not shown to
    /// you before, or that is done or open more than once; or if there is a doubt and the search does not answer or stays unclear. Then only
    /// [`found`](Self::found) ends it.
    pub async fn nothing_was_done_unverified(
        &self,
        client: &Client,
        reference: &str,
        seen: Option<&str>,
    ) -> Result<Payment, LedgerError> {
        self.close_by(client, reference, By::Caller { seen }).await
    }

    async fn close_by(&self, client: &Client, reference: &str, by: By<'_>) -> Result<Payment, LedgerError> {
        let payment = self.get(client, reference).await?;
        if !payment.state.is_open() {
            return Err(LedgerError::not_open(payment));
        }
        let wait = store::until_fence(self.database(), payment.row).await?;
        if !wait.is_zero() {
            return Err(LedgerError::TooEarly { reference: payment.reference, wait });
        }
        let why = self.search_before_decision(client, &payment, by).await?;
        let seen = by.seen().map(str::to_owned);
        let now = self.tell(&payment, &Told::new(Fact::Nothing { seen }, why).by(&payment), Some(AGAIN)).await?;
        // Another search may have found something meanwhile.
        if now.state == State::Closed { Ok(now) } else { Err(found_now(now)) }
    }

    /// Returns the decision in words, with the doubt that it was taken against.
    async fn search_before_decision(
        &self,
        client: &Client,
        payment: &Payment,
        by: By<'_>,
    ) -> Result<String, LedgerError> {
        let found = self.search(client, payment).await;
        let why = found.why();
        if let Found::Told(told) = found {
            return Err(found_now(self.tell(payment, &told.asked_of(payment), Some(AGAIN)).await?));
        }
        let verdict = Verdict::of(&found, &why, payment, by);
        if let Found::Doubt { is_several, .. } = found {
            // It is shown first.
            self.tell(payment, &doubt(why.clone(), is_several), Some(AGAIN)).await?;
        }
        match verdict {
            Verdict::Decided => Ok(NOTHING.to_owned()),
            Verdict::DecidedAgainst => Ok(format!("{NOTHING}, although {why}")),
            Verdict::Refused(advice) => {
                let why = format!("{}. {advice}", why.trim_end_matches('.'));
                Err(LedgerError::Doubtful { reference: payment.reference.clone(), why })
            }
        }
    }

    /// Stores what a person brings or decides. `search` is when to search next while the outcome is not known.
    async fn tell(&self, payment: &Payment, told: &Told, search: Option<Duration>) -> sqlx::Result<Payment> {
        let next = Next { due: &|now| self.due(now, search), lease: None };
        store::tell(self.database(), payment.row, told, next, "person").await
    }
}

/// The error of a decision that what was found does not allow.
fn found_now(now: Payment) -> LedgerError {
    if now.state.is_open() {
        return LedgerError::Doubtful { why: now.person.unwrap_or(now.why), reference: now.reference };
    }
    LedgerError::not_open(now)
}

/// Who says that nothing was done.
#[derive(Clone, Copy)]
enum By<'a> {
    /// The gateway's search, which answers and has nothing.
    Search,
    /// The caller, who has looked it up, and what the list said then.
    Caller { seen: Option<&'a str> },
}

impl<'a> By<'a> {
    const fn seen(self) -> Option<&'a str> {
        match self {
            Self::Search => None,
            Self::Caller { seen } => seen,
        }
    }
}

/// Whether a decision that nothing was done counts.
enum Verdict {
    /// It does.
    Decided,
    /// It does, against a doubt that was shown.
    DecidedAgainst,
    /// It does not. What to do.
    Refused(&'static str),
}

impl Verdict {
    fn of(found: &Found, why: &str, payment: &Payment, by: By<'_>) -> Self {
        let (is_listed, is_caller) = (payment.person.is_some(), matches!(by, By::Caller { .. }));
        let is_seen = is_caller && by.seen() == payment.person.as_deref();
        match found {
            Found::Doubt { is_several: true, .. } => Self::Refused("Store the id that counts with `found`"),
            Found::Doubt { .. } if !is_caller => Self::Refused(
                "Look it up in the Business Center, then store its id with `found`, or call `nothing_was_done_unverified`",
            ),
            Found::Doubt { .. } if is_seen && by.seen().is_some_and(|seen| seen.contains(why)) => Self::DecidedAgainst,
            Found::Doubt { .. } => Self::Refused(UNSEEN),
            Found::Nothing(_) if is_seen || !payment.is_in_doubt() => Self::Decided,
            Found::Nothing(_) if is_caller => Self::Refused(UNSEEN),
            Found::Nothing(_) => Self::Refused(
                "But the payment is in doubt: look it up in the Business Center, then call `nothing_was_done_unverified`",
            ),
            // What was found before is not forgotten, and what is found now may become clear.
            _ if payment.is_in_doubt() => Self::Refused("Try again later"),
            Found::Unclear(_) | Found::Failed(SettleError::Send(_)) if !is_listed => Self::Refused("Try again later"),
            _ if is_caller => Self::Decided,
            _ => Self::Refused(
                "Try again later, or look the payment up in the Business Center and call `nothing_was_done_unverified`",
            ),
        }
    }
}
