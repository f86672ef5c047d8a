//! The status of an order, by its payment in the ledger.

use std::time::SystemTime;

use thunes_ledger::{ClosedBy, Ledger, Operation, Payment, State};

/// The status of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// The sale is being sent now.
    Sending,
    /// It may have been done. The ledger finds out.
    Unknown,
    /// It may have been done, and only the staff can find out.
    ForPerson,
    /// Nothing was done.
    NotPaid,
    /// The gateway has the sale, and the customer has not paid yet.
    Waiting,
    /// The customer has not paid for so long that nobody asks any more.
    Expired,
    /// The customer left the payment page.
    Cancelled,
    /// The payment failed.
    Failed,
    /// The customer has paid.
    Paid,
    /// The money is in the shop's account.
    Funded,
}

impl Standing {
    /// An order without a payment was placed by a shop that died before it sent anything.
    pub(crate) fn of(ledger: &Ledger, sale: Option<&Payment>) -> Self {
        let Some(sale) = sale else { return Self::NotPaid };
        match sale.state {
            State::Rejected | State::NotSent | State::Closed => Self::NotPaid,
            State::Answered => Self::answered(ledger, sale),
            State::Reserved | State::Sending if !is_given_up(sale) => Self::Sending,
            _ if sale.person.is_some() => Self::ForPerson,
            State::Reserved | State::Sending | State::Unknown => Self::Unknown,
        }
    }

    fn answered(ledger: &Ledger, sale: &Payment) -> Self {
        let Some(meaning) = ledger.meaning(sale) else { return Self::Waiting };
        match meaning.as_str() {
            _ if meaning.is_funded() => Self::Funded,
            _ if meaning.may_ship() => Self::Paid,
            // Of the failures, the word says only what the customer reads.
            "ABANDONED" if meaning.has_failed() => Self::Cancelled,
            _ if meaning.has_failed() => Self::Failed,
            _ if sale.is_expired => Self::Expired,
            _ => Self::Waiting,
        }
    }

    /// Whether goods may be shipped, and money be refunded.
    pub(crate) const fn is_paid(self) -> bool {
        matches!(self, Self::Paid | Self::Funded)
    }

    /// Whether the staff may say what became of it.
    pub(crate) const fn is_open(self) -> bool {
        matches!(self, Self::Unknown | Self::ForPerson)
    }

    /// After how many seconds the customer's page looks again.
    pub(crate) const fn refresh(self) -> Option<u32> {
        match self {
            Self::Sending => Some(1),
            Self::Waiting => Some(10),
            Self::Unknown | Self::ForPerson => Some(30),
            _ => None,
        }
    }
}

/// The status of a refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RefundStanding {
    /// It is being sent now.
    Sending,
    /// It may have been done.
    Unknown,
    /// It was not sent, and its own sender knows that: it can be sent again.
    NotSent,
    /// Nothing was done.
    NotDone,
    /// The gateway took it, and has not done it yet.
    Accepted,
    /// It failed.
    Failed,
    /// The money is refunded.
    Done,
}

impl RefundStanding {
    pub(crate) fn of(ledger: &Ledger, refund: &Payment) -> Self {
        match (refund.operation, refund.state) {
            (Operation::Refund, State::Answered) => Self::answered(ledger, refund),
            (_, State::NotSent) if refund.closed_by == Some(ClosedBy::Sender) => Self::NotSent,
            (_, State::Rejected | State::NotSent | State::Closed) => Self::NotDone,
            (_, State::Reserved | State::Sending) if !is_given_up(refund) => Self::Sending,
            _ => Self::Unknown,
        }
    }

    fn answered(ledger: &Ledger, refund: &Payment) -> Self {
        match ledger.meaning(refund) {
            Some(_) if !refund.is_held => Self::Failed,
            Some(status) if status.is_final() && !status.has_failed() => Self::Done,
            _ => Self::Accepted,
        }
    }
}

/// Whether its token has expired: then no sender is at work any more.
fn is_given_up(payment: &Payment) -> bool {
    payment.expires_at.is_some_and(|expiry| expiry < SystemTime::now())
}

/// Whether nothing can be sending it any more, so that the staff may decide that nothing was done.
pub(crate) fn may_be_closed(payment: &Payment) -> bool {
    let is_past = payment.fence_at.is_none_or(|fence| fence < SystemTime::now());
    payment.state.is_open() && is_past
}
