//! What a payment says of itself: whether its outcome is open, whether it failed, and whether it counts against a budget.

use thunes_runtime::{Amount, AnyId, AnyReply, Code, Difference, Intent, Movement};

use super::Payment;
use super::state::{ClosedBy, Listed, Operation, State};

/// The gateway does not take the key, or the clock that the token was signed by.
const UNAUTHORIZED: u16 = 401;

impl Operation {
    /// What a reply to a status check names otherwise than a payment of that amount and currency. The runtime has the rule.
    pub(crate) fn difference(self, amount: Amount, currency: &str, reply: &AnyReply) -> Option<Difference> {
        match self {
            Self::Sale => Difference::of_sale(amount, currency, reply),
            Self::Refund => Difference::of_refund(amount, currency, reply),
        }
    }
}

impl Payment {
    /// Returns whether it is not known if it was done: it is [being sent or unknown](State::is_open), or the gateway replied
    /// `FAILED` for a reason that leaves the outcome open (`SERVER_TIMEOUT`, `SYSTEM_ERROR`, ...) and no status check has confirmed that. Do not
    /// send it under another reference. A refund's amount stays reserved.
    #[must_use]
    pub fn is_outcome_open(&self) -> bool {
        let is_in_question = self.is_in_doubt() || self.has_open_reason();
        self.state.is_open() || (self.state == State::Answered && self.says_failed && is_in_question)
    }

    /// Whether what the gateway has contradicts it.
    pub(crate) fn is_in_doubt(&self) -> bool {
        self.listed == Some(Listed::Doubt)
    }

    /// Whether the gateway says that the money did not move, and for no reason that leaves this open.
    pub(crate) fn has_failed(&self) -> bool {
        self.state == State::Answered && self.says_failed && !self.has_open_reason()
    }

    /// Whether only a reply named a reason, and one that leaves the outcome open.
    pub(crate) fn has_open_reason(&self) -> bool {
        let of_details = self.details.iter().filter_map(|detail| detail.reason.as_ref());
        let mut reasons = self.reason.iter().chain(of_details);
        !self.is_checked && reasons.any(|reason| Code::from(reason.as_str()).leaves_outcome_open())
    }

    /// Returns whether [`retry`](crate::Ledger::retry) takes it: its own sender knows that nothing was done, and the request is not to blame. It
    /// was not sent, or the gateway refused the key or the clock (HTTP 401) before it read the request.
    #[must_use]
    pub fn can_be_retried(&self) -> bool {
        match self.state {
            State::NotSent => self.closed_by == Some(ClosedBy::Sender),
            State::Rejected => self.http_status == Some(UNAUTHORIZED),
            _ => false,
        }
    }

    /// What it was meant to do, by which it is settled. `None` for a refund whose sale's id cannot be read.
    pub(crate) fn intent(&self) -> Option<Intent> {
        let movement = match (&self.subject_id, self.operation) {
            (_, Operation::Sale) => Movement::Sale,
            (Some(bare), Operation::Refund) => {
                Movement::Refund { sale_id: format!("{}:sale:{bare}", self.method).parse().ok()? }
            }
            (None, Operation::Refund) => return None,
        };
        Some(Intent {
            host: self.environment.clone(),
            merchant_id: self.merchant_id.clone(),
            method: self.method.clone(),
            movement,
            reference: self.reference.clone(),
            amount: self.amount,
            currency: self.currency.clone(),
            sent_at: self.sent_at.unwrap_or(self.created_at),
        })
    }

    /// Whether it counts against the budget of its sale. What is not known stays reserved.
    pub(crate) fn counts(&self) -> bool {
        self.operation == Operation::Refund
            && match self.state {
                State::Reserved | State::Sending | State::Unknown => true,
                // Another copy may have been done.
                State::Answered => self.is_in_doubt() || !self.has_failed(),
                State::Rejected | State::NotSent | State::Closed => false,
            }
    }

    /// That id of the gateway, as an id of its method and operation.
    pub(crate) fn typed(&self, bare: &str) -> Option<AnyId> {
        AnyId::new(&self.method, self.operation.as_str(), bare).ok()
    }
}
