//! What an id has to show before it is taken for a payment's.

use thunes_runtime::{Amount, AnyId, AnyReply, Client, Currency, Difference, RecordKind, TransactionDetails};

use crate::error::LedgerError;
use crate::payment::{Operation, Payment};

/// Who vouches for what the gateway has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proof {
    /// Its record of the id, or its search.
    Record,
    /// The caller, where the gateway does not answer.
    Caller,
}

/// The payment that an id belongs to, by a person's word.
#[derive(Clone, Copy)]
pub(crate) struct Claim<'a> {
    pub(super) operation: Operation,
    pub(super) reference: &'a str,
    pub(super) amount: Amount,
    pub(super) currency: &'a str,
}

impl<'a> Claim<'a> {
    pub(crate) fn of(payment: &'a Payment) -> Self {
        let Payment { operation, reference, amount, currency, .. } = payment;
        Self { operation: *operation, reference, amount: *amount, currency }
    }

    pub(super) const fn sale(reference: &'a str, amount: Amount, currency: &'a Currency) -> Self {
        Self { operation: Operation::Sale, reference, amount, currency: currency.code() }
    }

    /// Compares the claim with a status check of the id, which may name an amount and a currency.
    pub(crate) fn compare(&self, reply: &AnyReply) -> Result<(), LedgerError> {
        match self.operation.difference(self.amount, self.currency, reply) {
            Some(what) => Err(LedgerError::wrong_id(format!("its status check differs: {what}"))),
            None => Ok(()),
        }
    }

    /// Compares the claim with the gateway's record of the id.
    pub(super) async fn prove(&self, client: &Client, id: &AnyId, by: Proof) -> Result<(), LedgerError> {
        let unread = match client.details(id).await {
            Ok(Some(record)) => self
                .missing(&record, client.merchant_id())?
                .map(|what| format!("the gateway's record of it shows no {what}")),
            Ok(None) => Some("the gateway has no record of it".to_owned()),
            Err(error) => Some(format!("the gateway's record of it could not be read ({error})")),
        };
        match (unread, by) {
            (Some(why), Proof::Record) => Err(LedgerError::Unproven { why }),
            _ => Ok(()),
        }
    }

    /// What the record does not show. An error where it shows something else.
    fn missing(&self, record: &TransactionDetails, merchant: &str) -> Result<Option<&'static str>, LedgerError> {
        let is_shown = self.is_shown_as(record.kind);
        if is_shown == Some(false) {
            let (found, wanted) = (record.kind, self.operation);
            return Err(LedgerError::wrong_id(format!(
                "the gateway's record of it is of a {found}, not of a {wanted}"
            )));
        }
        let is_own = record.merchant_id.as_ref().is_none_or(|own| own.trim().eq_ignore_ascii_case(merchant));
        let (amount, currency) =
            (record.total_amount, record.currency.as_deref().filter(|code| !code.trim().is_empty()));
        let differs = Difference::between(self.amount, self.currency, amount, currency);
        let is_other_amount = matches!(differs, Some(Difference::Amount { .. }));
        let is_other_currency = matches!(differs, Some(Difference::Currency { .. }));
        let same = [
            ("merchant", Some(is_own)),
            (self.operation.as_str(), is_shown),
            ("reference", record.reference_code.as_ref().map(|code| code == self.reference)),
            ("amount", amount.map(|_| !is_other_amount)),
            ("currency", currency.map(|_| !is_other_currency)),
        ];
        match same.iter().find(|(_, same)| *same == Some(false)) {
            Some((what, _)) => Err(LedgerError::wrong_id(format!("the gateway's record of it has another {what}"))),
            None => Ok(same.iter().find(|(_, same)| same.is_none()).map(|(what, _)| *what)),
        }
    }

    /// Whether a record of that kind is of such a payment. `None` where it does not say. One that names no service is not held against it.
    const fn is_shown_as(&self, kind: RecordKind) -> Option<bool> {
        match (kind, self.operation) {
            (RecordKind::Sale, Operation::Sale) | (RecordKind::Refund, Operation::Refund) => Some(true),
            (RecordKind::Sale | RecordKind::Refund | RecordKind::Check, _) => Some(false),
            (RecordKind::Unnamed, _) => Some(true),
            _ => None,
        }
    }
}
