//! One sale or refund.

use core::time::Duration;

use rust_decimal::Decimal;
use thunes_runtime::{MethodSpec, RequestSpec};

use crate::agenda::Due;
use crate::clock;
use crate::ids::NewIds;
use crate::state::{Kind, State};

/// A sale or a refund.
#[derive(Clone)]
pub(crate) struct Payment {
    pub(crate) id: String,
    pub(crate) method: &'static MethodSpec,
    /// The spec's word for its kind: `sale`.
    pub(crate) id_kind: &'static str,
    /// Of the method, or of its variant; empty where the method has none.
    pub(crate) code: String,
    pub(crate) state: State,
    pub(crate) money: Money,
    pub(crate) reference: String,
    pub(crate) transaction_id: String,
    pub(crate) reconciliation_id: String,
    pub(crate) submitted: String,
    pub(crate) details: Details,
    /// Its states with their times, oldest first.
    pub(crate) history: Vec<(String, State)>,
    /// What will happen to it.
    pub(crate) due: Option<Due>,
}

/// What only a sale or only a refund has.
#[derive(Clone)]
pub(crate) enum Details {
    Sale { pages: Pages, refunded: Decimal, at_once: bool },
    Refund { sale_id: String, return_reconciliation_id: String, failure: Option<String> },
}

/// An amount in its currency; the amount has the currency's decimals.
#[derive(Clone, Copy)]
pub(crate) struct Money {
    pub(crate) amount: Decimal,
    pub(crate) currency: &'static str,
}

/// Where the customer goes from the payment page.
#[derive(Clone, Default)]
pub(crate) struct Pages {
    pub(crate) success: Option<String>,
    pub(crate) cancel: Option<String>,
    pub(crate) failure: Option<String>,
}

/// A sale or refund as it arrives.
pub(crate) struct Order<'a> {
    pub(crate) method: &'static MethodSpec,
    pub(crate) id_kind: &'static str,
    pub(crate) code: &'a str,
    pub(crate) money: Money,
    pub(crate) reference: &'a str,
    pub(crate) submitted: String,
}

impl Payment {
    /// A payment that has just arrived.
    pub(crate) fn new(order: Order<'_>, ids: NewIds, state: State, details: Details) -> Self {
        Self {
            id: ids.id,
            history: vec![(order.submitted.clone(), state)],
            method: order.method,
            id_kind: order.id_kind,
            code: order.code.to_owned(),
            state,
            money: order.money,
            reference: order.reference.to_owned(),
            transaction_id: ids.transaction,
            reconciliation_id: ids.reconciliation,
            submitted: order.submitted,
            details,
            due: None,
        }
    }

    /// Takes the next state.
    pub(crate) fn become_at(&mut self, state: State, at: Duration) {
        self.state = state;
        self.history.push((clock::utc(at.as_secs()), state));
    }

    /// Its status, in the word of the method's status checks.
    pub(crate) fn word(&self) -> &'static str {
        let checks = |request: &&RequestSpec| request.repeatable && request.subject == Some(self.id_kind);
        self.state.word_in(self.method.requests().iter().find(checks).map_or(&[], |request| request.statuses))
    }

    pub(crate) const fn kind(&self) -> Kind {
        match self.details {
            Details::Sale { .. } => Kind::Sale,
            Details::Refund { .. } => Kind::Refund,
        }
    }

    pub(crate) const fn is_funded_at_once(&self) -> bool {
        matches!(self.details, Details::Sale { at_once: true, .. })
    }

    /// Counts a refund of a sale, or says why there is none.
    pub(crate) fn give_back(&mut self, amount: Decimal) -> Result<(), RefundFailure> {
        let Details::Sale { refunded, .. } = &mut self.details else {
            return Err(RefundFailure::NotASale);
        };
        if !self.state.is_paid() {
            return Err(RefundFailure::NotPaid(self.word()));
        }
        let left = self.money.amount.saturating_sub(*refunded);
        if amount > left {
            return Err(RefundFailure::TooLarge { left, currency: self.money.currency });
        }
        *refunded = refunded.saturating_add(amount);
        Ok(())
    }
}

/// Why a refund has failed, in the words of its reply.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RefundFailure {
    #[error("Only a sale can be refunded.")]
    NotASale,
    #[error("The sale is {}: only a settled sale can be refunded.", .0)]
    NotPaid(&'static str),
    #[error("The refund is larger than what is left of the sale: {left} {currency}.")]
    TooLarge { left: Decimal, currency: &'static str },
}
