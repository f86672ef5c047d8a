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
    /// check as well. An id from the Business Center is in the gateway's form: [`AnyId::from_gateway`].
    ///
    /// # Errors
    /// As [`check`](Self::check); [`LedgerError::NotOpen`] for a payment whose outcome is known; [`LedgerError::WrongId`] for an id that
    /// is another payment's, whose record is of a status check, or whose record or status check names another merchant, operation, reference,
    /// amount or currency;
    /// [`LedgerError::Unproven`] if the record cannot be read, or names a sale and a refund at once, or only other services.
    pub async fn found(&self, client: &Client, reference: &str, id: &AnyId) -> Result<Payment, LedgerError> {
        self.found_by(client, reference, id, Proof::Record).await
    }

    /// As [`found`](Self::found), for an account that may not read the gateway's records: **you** have compared reference, amount and currency.
    /// A record that can be read and differs is still an error.
    ///
    /// # Errors
    /// As [`found`](Self::found), but for [`LedgerError::Unproven`].
    pub async fn found_unverified(&self, client: &Client, reference: &str, id: &AnyId) -> Result<Payment, LedgerError> {
        self.found_by(client, reference, id, Proof::Caller).await
    }

    async fn found_by(&self, client: &Client, reference: &str, id: &AnyId, by: Proof) -> Result<Payment, LedgerError> {
        let payment = self.get(client, reference).await?;
        if !(payment.state.is_open() || payment.state == State::Closed) {
            return Err(LedgerError::not_open(payment));
        }
        let id = same_kind(&payment, id)?;
        self.free_of_others(client, &id, reference).await?;
        Claim::of(&payment).prove(client, &id, by).await?;
        self.checked(client, &payment, &id, Occasion::Found).await
    }

    /// An id has one payment.
    pub(super) async fn free_of_others(&self, client: &Client, id: &AnyId, reference: &str) -> Result<(), LedgerError> {
        let owner = store::by_gateway_id(self.database(), Scope::of(client), id.bare()).await?;
        let is_others = owner.is_some_and(|owner| owner.reference != reference);
        if is_others { Err(LedgerError::wrong_id("another payment has it".to_owned())) } else { Ok(()) }
    }
}

/// The id with the payment's method and kind, unless it says that it is of another.
fn same_kind(payment: &Payment, id: &AnyId) -> Result<AnyId, LedgerError> {
    let own = [(id.method(), payment.method.as_str(), ""), (id.kind(), payment.operation.as_str(), "a ")];
    let other =
        own.into_iter().find_map(|(known, own, article)| Some((known.filter(|known| *known != own)?, own, article)));
    if let Some((found, wanted, article)) = other {
        return Err(LedgerError::wrong_id(format!("it is of {article}{found}, not of {article}{wanted}")));
    }
    payment.typed(id.bare()).ok_or_else(|| LedgerError::wrong_id("no id of its method looks like that".to_owned()))
}
