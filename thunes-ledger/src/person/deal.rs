//! The list for persons: what was dealt with.

use thunes_runtime::Client;

use crate::error::LedgerError;
use crate::fact::{Fact, Told};
use crate::ledger::Ledger;
use crate::payment::Payment;
use crate::store::{self, Next};

/// The longest note of a person, in characters.
const MAX_NOTE: usize = 500;

impl Ledger {
    /// Removes a payment with a known outcome from the list [for you to decide](crate::Open::ForPersons): you have dealt with what the list said,
    /// `seen`, and `note` says how. The note goes into the history, so write no personal data into it.
    ///
    /// `seen` is [`Payment::person`] as you were shown it. If the list says more by now, the payment stays on it, and you get what it says. A
    /// contradiction that you dealt with is not listed again: only another one is.
    ///
    /// A payment that was listed since its status stays open, is unknown to this version or cannot be checked is not checked again, unless a
    /// webhook, [`look_now`](Self::look_now) or [`check`](Self::check) asks for it.
    ///
    /// # Errors
    /// [`LedgerError::Unseen`] if the list says something else; [`LedgerError::NotOpen`] for a payment that is not on the list, or whose outcome is
    /// still unknown: that takes [`found`](Self::found) or [`nothing_was_done`](Self::nothing_was_done).
    pub async fn dealt_with(
        &self,
        client: &Client,
        reference: &str,
        seen: &str,
        note: &str,
    ) -> Result<Payment, LedgerError> {
        let payment = self.get(client, reference).await?;
        if payment.state.is_open() || payment.person.is_none() {
            return Err(LedgerError::not_open(payment));
        }
        let note: String = note.chars().take(MAX_NOTE).collect();
        let told = Told::new(Fact::DealtWith { seen: seen.to_owned() }, format!("you dealt with it: {note}"));
        let next = Next { due: &|_| None, lease: None };
        let now = store::tell(self.database(), payment.row, &told, next, "person").await?;
        match now.person {
            Some(person) => Err(LedgerError::Unseen { reference: now.reference, person }),
            None => Ok(now),
        }
    }
}
