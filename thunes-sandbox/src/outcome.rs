//! What tests decide beforehand about sales and refunds to come.

use core::time::Duration;

/// What becomes of a sale.
///
/// Given to [`Sandbox::next_sale`](crate::Sandbox::next_sale), as it is or with a time:
/// `Outcome::Abandoned.after(Duration::from_secs(600))`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// Nothing happens to it by itself, as without a script.
    Pending,
    /// The customer pays. The next hourly run funds it.
    Settled,
    /// The customer pays, and the money arrives at once.
    Funded,
    /// The customer leaves.
    Abandoned,
    /// The payment does not work: the sale is answered with PENDING, and fails then.
    Failed,
    /// The sale is answered with FAILED.
    Refused,
}

/// By word, as a program names them.
const OUTCOMES: [(&str, Outcome); 6] = [
    ("pending", Outcome::Pending),
    ("settled", Outcome::Settled),
    ("funded", Outcome::Funded),
    ("abandoned", Outcome::Abandoned),
    ("failed", Outcome::Failed),
    ("refused", Outcome::Refused),
];

const REFUND_OUTCOMES: [(&str, RefundOutcome); 4] = [
    ("refunded", RefundOutcome::Refunded),
    ("pending", RefundOutcome::Pending),
    ("failed", RefundOutcome::Failed),
    ("refused", RefundOutcome::Refused),
];

impl RefundOutcome {
    pub(crate) fn words() -> impl Iterator<Item = &'static str> {
        REFUND_OUTCOMES.into_iter().map(|(word, _)| word)
    }

    pub(crate) fn named(word: &str) -> Option<Self> {
        REFUND_OUTCOMES.into_iter().find(|(name, _)| *name == word).map(|(_, outcome)| outcome)
    }
}

impl Outcome {
    pub(crate) fn words() -> impl Iterator<Item = &'static str> {
        OUTCOMES.into_iter().map(|(word, _)| word)
    }

    pub(crate) fn named(word: &str) -> Option<Self> {
        OUTCOMES.into_iter().find(|(name, _)| *name == word).map(|(_, outcome)| outcome)
    }

    /// The same, so much later on the [sandbox's clock](crate::Sandbox::advance). A refusal is in the answer and never late.
    #[must_use]
    pub const fn after(self, delay: Duration) -> Plan {
        Plan { outcome: self, delay }
    }
}

/// What becomes of a sale, and when: right after it is answered, or later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Plan {
    pub(crate) outcome: Outcome,
    pub(crate) delay: Duration,
}

impl From<Outcome> for Plan {
    fn from(outcome: Outcome) -> Self {
        outcome.after(Duration::ZERO)
    }
}

/// What becomes of a refund. Given to [`Sandbox::next_refund`](crate::Sandbox::next_refund).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RefundOutcome {
    /// It is accepted, and the first check finds it done, as without a script.
    Refunded,
    /// It is accepted, and checks find it pending until it is completed or failed.
    Pending,
    /// It is accepted, and checks find it failed. Its amount can be refunded again.
    Failed,
    /// It is answered with FAILED.
    Refused,
}
