//! An id that a person found at the gateway.

use thunes_runtime::{AnyId, Client};

use super::claim::{Claim, Proof};
use crate::error::LedgerError;
use crate::fact::Occasion;
use crate::ledger::Ledger;
use crate::payment::{Payment, State};
use crate::scope::Scope;
use crate::store;

impl Ledger {
    /// Stores the id that you found at the gateway for a payment without an outcome, with the status that a check of it brings. The
    /// gateway's record of the id ([`Client::details`]) has to show the payment's reference, amount and currency: a status check need not name
    /// them. A record that names the service that processed it has to name a sale for a sale, and a refund for a refund; it may name a status
    /// check as well.
    ///
    /// # Errors
    /// As [`check`](Self::check); [`LedgerError::NotOpen`] for a payment whose outcome is known; [`LedgerError::WrongId`] for an id that
    /// is another payment's, whose record is of a status check, or whose record or status check names another merchant, operation, reference,
    /// amount or currency;
    /// [`LedgerError::Unproven`] if the record cannot be read, or names a sale and a refund at once, or only other services.
    pub async fn found(&self, client: &Client, reference: &str, id: &str) -> Result<Payment, LedgerError> {
        self.found_by(client, reference, id, Proof::Record).await
    }

    /// As [`found`](Self::found), for an account that may not read the gateway's records: **you** have compared reference, amount and currency.
    /// A record that can be read and differs is still an error.
    ///
    /// # Errors
    /// As [`found`](Self::found), but for [`LedgerError::Unproven`].
    pub async fn found_unverified(&self, client: &Client, reference: &str, id: &str) -> Result<Payment, LedgerError> {
        self.found_by(client, reference, id, Proof::Caller).await
    }

    async fn found_by(&self, client: &Client, reference: &str, id: &str, by: Proof) -> Result<Payment, LedgerError> {
        let payment = self.get(client, reference).await?;
        if !(payment.state.is_open() || payment.state == State::Closed) {
            return Err(LedgerError::not_open(payment));
        }
        let bare = AnyId::from_gateway(id).map_err(|error| LedgerError::wrong_id(error.to_string()))?;
        let id = payment
            .typed(bare.as_str())
            .ok_or_else(|| LedgerError::wrong_id("no id of its method looks like that".to_owned()))?;
        self.free_of_others(client, &id, reference).await?;
        Claim::of(&payment).prove(client, &id, by).await?;
        self.checked(client, &payment, &id, Occasion::Found).await
    }

    /// An id has one payment.
    pub(super) async fn free_of_others(&self, client: &Client, id: &AnyId, reference: &str) -> Result<(), LedgerError> {
        let owner = store::by_gateway_id(self.database(), Scope::of(client), id.as_str()).await?;
        let is_others = owner.is_some_and(|owner| owner.reference != reference);
        if is_others { Err(LedgerError::wrong_id("another payment has it".to_owned())) } else { Ok(()) }
    }
}
