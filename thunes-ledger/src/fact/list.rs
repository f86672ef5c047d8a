//! What goes on the list for persons without contradicting the payment: nothing answers, or its status stays open.

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use crate::payment::{Operation, Payment};

/// What the list says of a payment whose checks fail.
pub(super) const UNANSWERED: &str = "its status could not be checked for too long";

impl Payment {
    /// Nobody checks its open status again. The customer owes nothing for an unpaid sale; the shop owes a refund. A status that is not known
    /// may mean anything.
    pub(super) fn expire(&mut self, is_known: bool) {
        self.is_expired = is_known;
        self.person = match self.operation {
            _ if !is_known => Some(unnamed(self)),
            Operation::Sale => None,
            Operation::Refund => Some(stuck(self)),
        };
    }
}

fn stuck(payment: &Payment) -> String {
    format!("the refund has been {} for too long: ask the gateway's support", last_status(payment))
}

fn unnamed(payment: &Payment) -> String {
    format!(
        "its status {} is unknown to this version, and may mean that it was done. Look it up in the Business Center, and do not send it again until then",
        last_status(payment)
    )
}

pub(super) fn unanswered(why: &str) -> String {
    let why = why.trim_end_matches('.');
    format!("{UNANSWERED}: {why}. Look it up in the Business Center")
}

fn last_status(payment: &Payment) -> &str {
    payment.status.as_deref().unwrap_or("without a status")
}
