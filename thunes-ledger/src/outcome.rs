//! What came of a sale or refund.

use core::fmt;

use thunes_runtime::{AnyStatus, Reply, SendError};

use crate::payment::Payment;

/// What came of a sale or refund: of this call's, or of the earlier one with the same reference.
///
/// The variants are what you have to decide on, so a `match` has to name them all.
#[derive(Debug)]
pub enum Outcome<I, S> {
    /// The gateway has it: decide on the [status](Answered::status).
    Answered(Box<Answered<I, S>>),
    /// The gateway said no: nothing was done. A corrected request takes a new reference. After a 401, correct the key or the clock and
    /// [`retry`](crate::Ledger::retry).
    Rejected(Box<Ended>),
    /// It was not sent: nothing was done. [`Ledger::retry`](crate::Ledger::retry) sends it in a new attempt, if its own sender stored
    /// that; otherwise take a new reference.
    NotSent(Box<Ended>),
    /// It may have been done. [`Ledger::recover`](crate::Ledger::recover) finds out. Do not send it under another reference before that.
    Unknown(Box<Ended>),
    /// It is being sent, or its process died while sending. Ask again later: if nobody is sending it, recovery finds out. Its first search is
    /// due at [`Payment::fence_at`]; [`look_now`](crate::Ledger::look_now) makes it due now.
    UnderWay(Box<Payment>),
    /// A person looked, and decided that nothing was done.
    Closed(Box<Payment>),
}

/// A payment that the gateway has.
#[non_exhaustive]
pub struct Answered<I, S> {
    /// The gateway's id.
    pub id: I,
    /// Its status: from the last status check, or from the reply if there was none.
    pub status: AnyStatus,
    /// The whole reply, for the call that sent the request. `None` for a stored outcome.
    pub reply: Option<Reply<I, S>>,
    /// The payment as it is stored, with the [payment URL](Payment::payment_url).
    pub payment: Payment,
}

/// A payment that brought no reply.
#[derive(Debug)]
#[non_exhaustive]
pub struct Ended {
    /// The whole error, for the call that sent the request. `None` for a stored outcome.
    pub error: Option<SendError>,
    /// The payment as it is stored.
    pub payment: Payment,
}

impl<I, S> Outcome<I, S> {
    /// Returns the payment as it is stored.
    #[must_use]
    pub fn payment(&self) -> &Payment {
        match self {
            Self::Answered(answered) => &answered.payment,
            Self::Rejected(ended) | Self::NotSent(ended) | Self::Unknown(ended) => &ended.payment,
            Self::UnderWay(payment) | Self::Closed(payment) => payment,
        }
    }
}

impl<I: fmt::Debug, S: fmt::Debug> fmt::Debug for Answered<I, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answered")
            .field("id", &self.id)
            .field("status", &self.status)
            .field("payment", &self.payment)
            .finish_non_exhaustive()
    }
}
