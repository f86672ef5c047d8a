//! What a request says of its payment: what is stored before it is sent, and compared with what is stored.

use thunes_runtime::{Amount, Client, Currency, Intent, Movement, Request, UnsearchableReference};

use crate::error::LedgerError;
use crate::money::to_minor;
use crate::payment::{Operation, Payment};
use crate::scope::Scope;

/// A sale or refund that is to be sent.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) environment: String,
    pub(crate) merchant_id: String,
    pub(crate) reference: String,
    pub(crate) operation: Operation,
    pub(crate) method: String,
    /// Of a refund: the sale's id, as the gateway wrote it.
    pub(crate) subject_id: Option<String>,
    pub(crate) amount: Amount,
    /// The amount in minor units.
    pub(crate) units: i64,
    pub(crate) currency: Currency,
    /// SHA-256 of the body, in hexadecimal.
    pub(crate) digest: String,
}

impl Entry {
    pub(crate) fn of<R: Request>(client: &Client, request: &R, digest: &[u8; 32]) -> Result<Self, LedgerError> {
        let Intent { host, merchant_id, method, movement, reference, amount, .. } =
            client.intent(request).map_err(LedgerError::NotAPayment)?;
        UnsearchableReference::check(&reference).map_err(LedgerError::Unsearchable)?;
        let currency = request.currency().ok_or(LedgerError::Amount)?;
        let (operation, subject_id) = match movement {
            Movement::Sale => (Operation::Sale, None),
            Movement::Refund { sale_id } => (Operation::Refund, Some(sale_id.bare().to_owned())),
        };
        Ok(Self {
            environment: host,
            merchant_id,
            reference,
            operation,
            method,
            subject_id,
            amount,
            units: to_minor(amount, currency).ok_or(LedgerError::Amount)?,
            currency,
            digest: hexadecimal(digest),
        })
    }

    pub(crate) fn scope(&self) -> Scope<'_> {
        Scope { environment: &self.environment, merchant_id: &self.merchant_id }
    }

    /// The first column in which the stored payment differs.
    pub(crate) fn difference(&self, stored: &Payment) -> Option<&'static str> {
        let columns = [
            ("operation", self.operation == stored.operation),
            ("method", self.method == stored.method),
            ("subject_id", self.subject_id.as_deref() == stored.subject_id.as_deref()),
            ("amount", self.amount == stored.amount),
            ("currency", self.currency.code() == stored.currency),
            ("digest", self.digest == stored.digest),
        ];
        columns.into_iter().find(|(_, same)| !same).map(|(column, _)| column)
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
