//! The sales and refunds that the sandbox has taken.

use std::collections::{HashMap, VecDeque};

use rust_decimal::Decimal;
use thunes_runtime::MethodSpec;

use crate::ids::{Ids, NewIds};
use crate::state::{Kind, State, TransitionError};

/// A sale or a refund.
#[derive(Clone)]
pub(crate) struct Payment {
    pub(crate) id: String,
    pub(crate) method: &'static MethodSpec,
    /// Of the method, or of its variant.
    pub(crate) code: String,
    pub(crate) state: State,
    pub(crate) money: Money,
    pub(crate) reference: String,
    pub(crate) transaction_id: String,
    pub(crate) reconciliation_id: String,
    pub(crate) submitted: String,
    pub(crate) details: Details,
}

/// What only a sale or only a refund has.
#[derive(Clone)]
pub(crate) enum Details {
    Sale { pages: Pages, refunded: Decimal },
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
    pub(crate) code: &'a str,
    pub(crate) money: Money,
    pub(crate) reference: &'a str,
    pub(crate) submitted: String,
}

/// Why a request about an id is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Denied {
    /// There is no such id, or it is of another kind.
    Id,
    /// The id is of another payment method.
    Method,
    /// The sale has another currency.
    Currency,
}

impl Payment {
    pub(crate) const fn kind(&self) -> Kind {
        match self.details {
            Details::Sale { .. } => Kind::Sale,
            Details::Refund { .. } => Kind::Refund,
        }
    }
}

/// At most a number of sales and refunds; the oldest leave.
pub(crate) struct Store {
    payments: HashMap<String, Payment>,
    order: VecDeque<String>,
    capacity: usize,
    ids: Ids,
    refuse_next_sales: u32,
}

impl Store {
    pub(crate) fn new(capacity: usize, seed: u64) -> Self {
        Self {
            payments: HashMap::new(),
            order: VecDeque::new(),
            capacity: capacity.max(1),
            ids: Ids::new(seed),
            refuse_next_sales: 0,
        }
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Payment> {
        self.payments.get(id)
    }

    /// The ids, oldest first.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.order.iter().map(String::as_str)
    }

    pub(crate) fn refuse_next_sale(&mut self) {
        self.refuse_next_sales = self.refuse_next_sales.saturating_add(1);
    }

    /// Takes a sale.
    pub(crate) fn start(&mut self, order: Order<'_>, pages: Pages) -> Payment {
        let refused = self.refuse_next_sales > 0;
        self.refuse_next_sales = self.refuse_next_sales.saturating_sub(1);
        let ids = self.ids.next();
        self.insert(Payment {
            id: ids.id,
            method: order.method,
            code: order.code.to_owned(),
            state: if refused { State::Failed } else { State::Pending },
            money: order.money,
            reference: order.reference.to_owned(),
            transaction_id: ids.transaction,
            reconciliation_id: ids.reconciliation,
            submitted: order.submitted,
            details: Details::Sale { pages, refunded: Decimal::ZERO },
        })
    }

    /// Takes a refund. One that asks for too much is taken too, and has failed.
    pub(crate) fn refund(&mut self, sale_id: &str, order: Order<'_>) -> Result<Payment, Denied> {
        let sale = self.payments.get_mut(sale_id).filter(|sale| sale.kind() == Kind::Sale).ok_or(Denied::Id)?;
        if sale.code != order.code {
            return Err(Denied::Method);
        }
        if sale.money.currency != order.money.currency {
            return Err(Denied::Currency);
        }
        let failure = sale.give_back(order.money.amount).err();
        let ids = self.ids.next();
        Ok(self.insert(Payment {
            id: ids.id,
            method: order.method,
            code: order.code.to_owned(),
            state: if failure.is_some() { State::Failed } else { State::Accepted },
            money: order.money,
            reference: order.reference.to_owned(),
            transaction_id: ids.transaction,
            reconciliation_id: ids.reconciliation,
            submitted: order.submitted,
            details: Details::Refund {
                sale_id: sale_id.to_owned(),
                return_reconciliation_id: ids.return_reconciliation,
                failure,
            },
        }))
    }

    /// How a sale or a refund stands; the first look at an accepted refund finds it done.
    pub(crate) fn check(&mut self, id: &str, code: &str) -> Result<(Payment, NewIds), Denied> {
        let payment = self.payments.get_mut(id).ok_or(Denied::Id)?;
        if payment.code != code {
            return Err(Denied::Method);
        }
        if payment.state == State::Accepted {
            payment.state = State::Refunded;
        }
        Ok((payment.clone(), self.ids.next()))
    }

    /// Changes how a sale or a refund stands.
    pub(crate) fn change(&mut self, id: &str, kind: Kind, to: State) -> Result<(), TransitionError> {
        let payment = self.payments.get_mut(id).ok_or_else(|| TransitionError::UnknownId(id.to_owned()))?;
        let from = payment.state;
        if payment.kind() != kind {
            return Err(TransitionError::OtherKind { id: id.to_owned(), actual: payment.kind() });
        }
        if !kind.allows(from, to) {
            return Err(TransitionError::Impossible { id: id.to_owned(), kind, from, to });
        }
        payment.state = to;
        if to == State::Failed {
            self.take_back(id);
        }
        Ok(())
    }

    /// The money of a failed refund can be refunded again.
    fn take_back(&mut self, refund_id: &str) {
        let Some(Payment { details: Details::Refund { sale_id, .. }, money, .. }) = self.payments.get(refund_id) else {
            return;
        };
        let (sale_id, amount) = (sale_id.clone(), money.amount);
        if let Some(Payment { details: Details::Sale { refunded, .. }, .. }) = self.payments.get_mut(&sale_id) {
            *refunded = refunded.saturating_sub(amount);
        }
    }

    fn insert(&mut self, payment: Payment) -> Payment {
        while self.order.len() >= self.capacity {
            if let Some(oldest) = self.order.pop_front() {
                self.payments.remove(&oldest);
            }
        }
        self.order.push_back(payment.id.clone());
        self.payments.insert(payment.id.clone(), payment.clone());
        payment
    }
}

impl Payment {
    /// Counts a refund of a sale, or says why there is none.
    fn give_back(&mut self, amount: Decimal) -> Result<(), String> {
        let Details::Sale { refunded, .. } = &mut self.details else {
            return Err("Only a sale can be refunded.".to_owned());
        };
        if !self.state.is_paid() {
            return Err(format!("The sale is {}: only a settled sale can be refunded.", self.state.word()));
        }
        let left = self.money.amount.saturating_sub(*refunded);
        if amount > left {
            return Err(format!("The refund is larger than what is left of the sale: {left} {}.", self.money.currency));
        }
        *refunded = refunded.saturating_add(amount);
        Ok(())
    }
}
