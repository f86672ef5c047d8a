//! A report of a bank or of the gateway against the ledger.

use core::ops::Range;
use std::collections::BTreeSet;
use std::time::SystemTime;

use thunes_runtime::{Amount, Client};

use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::payment::{Operation, Payment, State};
use crate::scope::Scope;
use crate::store;
use crate::time::millis;

/// A line of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLine {
    /// The merchant's reference.
    pub reference: String,
    /// Which way the money went.
    pub operation: Operation,
    /// How much.
    pub amount: Amount,
    /// ISO 4217 code of the currency.
    pub currency: String,
}

/// What does not match.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mismatch {
    /// The ledger has no payment with that reference.
    NotInLedger(ReportLine),
    /// The report has the reference more than once.
    Twice(ReportLine),
    /// The ledger's payment has another amount, currency or operation, or is not done.
    Differs {
        /// What the report says.
        line: ReportLine,
        /// What the ledger says.
        payment: Box<Payment>,
    },
    /// The payment is done, and the report does not have it.
    NotInReport(Box<Payment>),
}

/// What came of comparing a report with the ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reconciliation {
    /// How many lines match.
    pub matched: usize,
    /// What does not match: the lines in their order, then the payments that the report lacks.
    pub mismatches: Vec<Mismatch>,
}

impl Ledger {
    /// Compares a report with that merchant's payments, by reference and amount. `sent` is the time that the report covers, by when payments
    /// were sent: those that are done and not in the report are listed.
    ///
    /// # Errors
    /// [`LedgerError::Database`].
    pub async fn reconcile(
        &self,
        client: &Client,
        lines: impl IntoIterator<Item = ReportLine, IntoIter: Send> + Send,
        sent: Range<SystemTime>,
    ) -> Result<Reconciliation, LedgerError> {
        let mut found = Reconciliation::default();
        let mut seen = BTreeSet::new();
        for line in lines {
            let is_new = seen.insert(line.reference.clone());
            match self.payment(client, &line.reference).await? {
                _ if !is_new => found.mismatches.push(Mismatch::Twice(line)),
                None => found.mismatches.push(Mismatch::NotInLedger(line)),
                Some(payment) if self.is_done(&payment) && line.is_of(&payment) => found.matched += 1,
                Some(payment) => found.mismatches.push(Mismatch::Differs { line, payment: Box::new(payment) }),
            }
        }
        let (from, to) = (millis(sent.start), millis(sent.end));
        let sent = store::answered(self.database(), Scope::of(client), from, to).await?;
        let missing = sent.into_iter().filter(|payment| self.is_done(payment) && !seen.contains(&payment.reference));
        found.mismatches.extend(missing.map(|payment| Mismatch::NotInReport(Box::new(payment))));
        Ok(found)
    }

    /// Whether the money has moved: the customer has paid, or the refund is done.
    fn is_done(&self, payment: &Payment) -> bool {
        let Some(status) = self.meaning(payment).filter(|_| payment.state == State::Answered) else { return false };
        match payment.operation {
            Operation::Sale => status.may_ship(),
            Operation::Refund => status.is_final() && payment.is_held,
        }
    }
}

impl ReportLine {
    fn is_of(&self, payment: &Payment) -> bool {
        self.operation == payment.operation
            && self.amount == payment.amount
            && self.currency.eq_ignore_ascii_case(&payment.currency)
    }
}
