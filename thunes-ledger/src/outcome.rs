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
    /// The gateway refused it: nothing was done. Fix the request and use a new reference. After a 401, fix the key or the clock and
    /// [`retry`](crate::Ledger::retry).
    Rejected(Box<Ended>),
    /// It was not sent: nothing was done. [`Ledger::retry`](crate::Ledger::retry) sends it in a new attempt, if its own sender stored
    /// that; otherwise use a new reference.
    NotSent(Box<Ended>),
    /// It may have been done. [`Ledger::recover`](crate::Ledger::recover) finds out. Do not send it under another reference before that.
    ///
    /// If the gateway replied `FAILED` for a reason that leaves the outcome open (`SERVER_TIMEOUT`, ...), the payment is
    /// [answered](crate::State::Answered) and has an id: [`Ledger::run`](crate::Ledger::run) or [`check`](crate::Ledger::check) finds out by a
    /// status check.
    Unknown(Box<Ended>),
    /// It is being sent, or its process died while sending. Ask again later: if nobody is sending it, recovery finds out. Its first search is
    /// due at [`Payment::fence_at`]; [`look_now`](crate::Ledger::look_now) makes it due now.
    UnderWay(Box<Payment>),
    /// You decided that nothing was done.
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
    /// The whole error, for the call that sent the request. `None` for a stored outcome, and for a reply that leaves the outcome open.
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
