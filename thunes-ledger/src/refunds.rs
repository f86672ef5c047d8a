//! The refunds of a sale, and what may still be refunded of it.

use thunes_runtime::{Amount, Client};

use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::payment::{Operation, Payment};
use crate::scope::Scope;
use crate::store;

/// What may still be refunded of a sale, at the moment it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refundable {
    /// What the sale is for, whether it is paid or not.
    pub sale: Amount,
    /// What is refunded, under way or unknown.
    pub taken: Amount,
    /// What is left: zero for a sale that has failed.
    pub left: Amount,
}

impl Ledger {
    /// Returns what may still be refunded of that sale. It does not say whether the sale is paid: its [status](Self::meaning) does.
    ///
    /// The budget itself is checked in the transaction that stores a refund, so this figure may be out of date by then: show it, but do not decide by it.
    ///
    /// # Errors
    /// [`LedgerError::NotFound`] for a reference that no sale has; [`LedgerError::Database`].
    pub async fn refundable(&self, client: &Client, sale: &str) -> Result<Refundable, LedgerError> {
        let sale = self.sale(client, sale).await?;
        let amounts = self.refunds_of(client, &sale).await?.into_iter().filter(|refund| refund.is_held);
        let taken: rust_decimal::Decimal = amounts.map(|refund| refund.amount.decimal()).sum();
        let taken = Amount::try_from(taken).map_err(|_| LedgerError::Amount)?;
        let most = if sale.has_failed() { rust_decimal::Decimal::ZERO } else { sale.amount.decimal() };
        let left = (most - taken.decimal()).max(rust_decimal::Decimal::ZERO);
        let left = Amount::try_from(left).map_err(|_| LedgerError::Amount)?;
        Ok(Refundable { sale: sale.amount, taken, left })
    }

    /// Returns the refunds of that sale, oldest first.
    ///
    /// # Errors
    /// [`LedgerError::NotFound`] for a reference that no sale has; [`LedgerError::Database`].
    pub async fn refunds(&self, client: &Client, sale: &str) -> Result<Vec<Payment>, LedgerError> {
        let sale = self.sale(client, sale).await?;
        self.refunds_of(client, &sale).await
    }

    /// Returns the sale of a refund, if the ledger has it.
    ///
    /// # Errors
    /// [`LedgerError::Database`].
    pub async fn sale_of(&self, client: &Client, refund: &Payment) -> Result<Option<Payment>, LedgerError> {
        let Some(id) = &refund.subject_id else { return Ok(None) };
        let found = store::by_gateway_id(self.database(), Scope::of(client), id).await?;
        Ok(found.filter(|payment| payment.operation == Operation::Sale))
    }

    async fn sale(&self, client: &Client, reference: &str) -> Result<Payment, LedgerError> {
        let found = self.payment(client, reference).await?.filter(|payment| payment.operation == Operation::Sale);
        found.ok_or_else(|| LedgerError::NotFound { reference: reference.to_owned() })
    }

    async fn refunds_of(&self, client: &Client, sale: &Payment) -> Result<Vec<Payment>, LedgerError> {
        let Some(id) = &sale.id else { return Ok(Vec::new()) };
        Ok(store::refunds(self.database(), Scope::of(client), id.bare()).await?)
    }
}
