//! Status checks of a payment.

use thunes_runtime::{AnyCheck, AnyId, AnyReply, Client};

use crate::error::LedgerError;
use crate::fact::{Occasion, Told};
use crate::ledger::Ledger;
use crate::payment::{Payment, State};
use crate::person::claim::Claim;
use crate::store::{self, Next};

impl Ledger {
    /// Checks the status of a payment that the gateway has, and stores it. It only reads.
    ///
    /// # Errors
    /// [`LedgerError::Check`] when no answer came, [`LedgerError::NoCheck`] without an id to check.
    pub async fn check(&self, client: &Client, reference: &str) -> Result<Payment, LedgerError> {
        let payment = self.get(client, reference).await?;
        let Some(id) = payment.id.clone().filter(|_| payment.state == State::Answered) else {
            return Err(LedgerError::no_check(format!("it is {}, so it has no id to check", payment.state)));
        };
        self.checked(client, &payment, &id, Occasion::Routine).await
    }

    /// Checks the status of that id, and stores it.
    pub(crate) async fn checked(
        &self,
        client: &Client,
        payment: &Payment,
        id: &AnyId,
        on: Occasion,
    ) -> Result<Payment, LedgerError> {
        let reply = self.ask(client, &payment.reference, id).await?;
        let why = match &on {
            Occasion::Found => {
                Claim::of(payment).compare(&reply)?;
                "you found it at the gateway"
            }
            _ => "its status was checked",
        };
        let told = Told::checked(payment, id.bare(), &reply, on, why);
        let next = Next { due: &|now| self.due(now, None), lease: None };
        Ok(store::tell(self.database(), payment.row, &told, next, "check").await?)
    }

    /// Checks the status of that id.
    pub(crate) async fn ask(&self, client: &Client, reference: &str, id: &AnyId) -> Result<AnyReply, LedgerError> {
        let check =
            AnyCheck::of(self.methods(), id, reference).map_err(|error| LedgerError::no_check(error.to_string()))?;
        client.send(&check).await.map_err(|error| LedgerError::Check(Box::new(error)))
    }
}
