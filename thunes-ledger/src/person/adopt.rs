//! A sale that was sent elsewhere, so that it can be refunded through the ledger.

use thunes_runtime::{Amount, AnyId, Client, Currency};

use super::claim::{Claim, Proof};
use crate::error::LedgerError;
use crate::fact::{Occasion, Said};
use crate::ledger::Ledger;
use crate::money::to_minor;
use crate::payment::Payment;
use crate::scope::Scope;
use crate::store::{self, Adopted};

impl Ledger {
    /// Takes in a sale that was not sent through this ledger, so that it can be refunded through it. Its status is checked first, and the
    /// gateway's record of it ([`Client::details`]) has to show the reference, amount and currency, and, if it names the service that
    /// processed it, a sale.
    ///
    /// # Errors
    /// As [`check`](Self::check); [`LedgerError::OtherContent`] for a reference that is taken; [`LedgerError::Currency`] for a currency that
    /// the method's table does not have with these decimals; [`LedgerError::WrongId`] and [`LedgerError::Unproven`] as
    /// [`found`](Self::found), the former also for an id that says that it is of a refund; [`LedgerError::NoCheck`] for one that names no method.
    pub async fn adopt(
        &self,
        client: &Client,
        reference: &str,
        id: &AnyId,
        amount: Amount,
        currency: Currency,
    ) -> Result<Payment, LedgerError> {
        self.adopt_by(client, Claim::sale(reference, amount, &currency), id, currency, Proof::Record).await
    }

    /// As [`adopt`](Self::adopt), for an account that may not read the gateway's records: **you** have compared reference, amount and currency.
    /// More could be refunded than was paid if the amount is wrong. A record that can be read and differs is still an error.
    ///
    /// # Errors
    /// As [`adopt`](Self::adopt), but for [`LedgerError::Unproven`].
    pub async fn adopt_unverified(
        &self,
        client: &Client,
        reference: &str,
        id: &AnyId,
        amount: Amount,
        currency: Currency,
    ) -> Result<Payment, LedgerError> {
        self.adopt_by(client, Claim::sale(reference, amount, &currency), id, currency, Proof::Caller).await
    }

    async fn adopt_by(
        &self,
        client: &Client,
        claim: Claim<'_>,
        id: &AnyId,
        currency: Currency,
        by: Proof,
    ) -> Result<Payment, LedgerError> {
        let Claim { reference, amount, .. } = claim;
        let method = id.method().ok_or_else(|| LedgerError::no_check("the id names no method".to_owned()))?;
        if let Some(kind) = id.kind().filter(|kind| *kind != claim.operation.as_str()) {
            return Err(LedgerError::wrong_id(format!("it is of a {kind}, not of a {}", claim.operation)));
        }
        self.takes(method, currency)?;
        let units = to_minor(amount, currency).ok_or(LedgerError::Amount)?;
        if let Some(stored) = self.payment(client, reference).await? {
            same_sale(&stored, &claim, id, method)?;
            return self.checked(client, &stored, id, Occasion::Routine).await;
        }
        self.free_of_others(client, id, reference).await?;
        claim.prove(client, id, by).await?;
        // Nothing is stored before all of it is known, so that a mistake can be corrected.
        let reply = self.ask(client, reference, id).await?;
        claim.compare(&reply)?;
        let said = Said::of(&reply);
        let (scope, id_text, due) = (Scope::of(client), id.bare(), &|now: &Payment| self.due(now, None));
        let adopted = Adopted { scope, reference, method, units, currency, id: id_text, said: &said, due };
        let payment = store::adopt(self.database(), &adopted).await?;
        same_sale(&payment, &claim, id, method).map(|()| payment)
    }

    /// The decimals decide what an amount in minor units is worth, so they are the table's and not the caller's.
    fn takes(&self, method: &str, currency: Currency) -> Result<(), LedgerError> {
        let spec = self.methods().iter().find(|spec| spec.name == method);
        match spec.and_then(|spec| spec.currency(currency.code())) {
            Some(known) if known == currency => Ok(()),
            _ => {
                let (code, decimals) = (currency.code().to_owned(), currency.decimals());
                Err(LedgerError::Currency { method: method.to_owned(), code, decimals })
            }
        }
    }
}

/// A sale may be adopted twice, but not as another one.
fn same_sale(stored: &Payment, claim: &Claim<'_>, id: &AnyId, method: &str) -> Result<(), LedgerError> {
    let columns = [
        ("digest", stored.digest.is_empty()),
        ("method", stored.method == method),
        ("amount", stored.amount == claim.amount),
        ("currency", stored.currency == claim.currency),
        ("gateway_id", stored.id.as_ref().is_some_and(|known| known.bare() == id.bare())),
    ];
    match columns.into_iter().find(|(_, same)| !same) {
        Some((column, _)) => Err(LedgerError::OtherContent { reference: stored.reference.clone(), column }),
        None => Ok(()),
    }
}
