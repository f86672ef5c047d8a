//! The sales and refunds that the sandbox has taken.

use core::time::Duration;
use std::collections::{HashMap, VecDeque};

use rust_decimal::Decimal;

use crate::agenda::Agenda;
use crate::ids::{Ids, NewIds};
use crate::outcome::{Outcome, Plan, RefundOutcome};
use crate::payment::{Details, Order, Pages, Payment};
use crate::planned::{PlanError, Planned};
use crate::state::{Kind, State, TransitionError};

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

/// At most a number of sales and refunds; the oldest leave.
pub(crate) struct Store {
    payments: HashMap<String, Payment>,
    order: VecDeque<String>,
    capacity: usize,
    ids: Ids,
    agenda: Agenda,
    sales_to_come: Planned<Plan>,
    refunds_to_come: Planned<RefundOutcome>,
    /// What has changed since somebody asked, where somebody does.
    changes: Option<Vec<Payment>>,
    /// Whether anything is other than it was when somebody stored it.
    is_dirty: bool,
}

impl Store {
    /// `opened` is when the hours of its settlement begin; `reports` whether somebody takes the changes.
    pub(crate) fn new(capacity: usize, seed: u64, opened: Duration, reports: bool) -> Self {
        Self {
            payments: HashMap::new(),
            order: VecDeque::new(),
            capacity: capacity.max(1),
            ids: Ids::new(seed),
            agenda: Agenda::new(opened),
            sales_to_come: Planned::default(),
            refunds_to_come: Planned::default(),
            changes: reports.then(Vec::new),
            is_dirty: false,
        }
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Payment> {
        self.payments.get(id)
    }

    /// The ids, oldest first.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.order.iter().map(String::as_str)
    }

    /// How many sales and refunds still have a planned outcome to come.
    pub(crate) fn planned(&self) -> (usize, usize) {
        (self.sales_to_come.iter().len(), self.refunds_to_come.iter().len())
    }

    /// The newest so many, newest first.
    pub(crate) fn newest(&self, count: usize) -> impl Iterator<Item = &Payment> {
        self.order.iter().rev().filter_map(|id| self.payments.get(id)).take(count)
    }

    pub(crate) fn plan_sale(&mut self, plan: Plan) -> Result<(), PlanError> {
        self.sales_to_come.add(plan)
    }

    pub(crate) fn plan_refund(&mut self, outcome: RefundOutcome) -> Result<(), PlanError> {
        self.refunds_to_come.add(outcome)
    }

    /// Lets happen what is due by now, in its order.
    pub(crate) fn catch_up(&mut self, now: Duration) {
        while let Some((due, id)) = self.agenda.pop(now) {
            // What a test has decided in the meantime stays.
            let _ = self.change(&id, due.kind, due.state, due.at);
        }
    }

    /// What has changed since the last time.
    pub(crate) fn take_changes(&mut self) -> Vec<Payment> {
        self.changes.as_mut().map(core::mem::take).unwrap_or_default()
    }

    /// Takes a sale.
    pub(crate) fn start(&mut self, order: Order<'_>, pages: Pages, now: Duration) -> Payment {
        let plan = self.sales_to_come.take().unwrap_or_else(|| Outcome::Pending.into());
        let ids = self.ids.next();
        let state = if plan.outcome == Outcome::Refused { State::Failed } else { State::Pending };
        let details = Details::Sale { pages, refunded: Decimal::ZERO, at_once: plan.outcome == Outcome::Funded };
        let sale = self.insert(Payment::new(order, ids, state, details));
        if let Some(state) = customer_does(plan.outcome) {
            self.schedule(&sale.id, Kind::Sale, state, now.saturating_add(plan.delay));
        }
        sale
    }

    /// Takes a sale that it has once more; nobody has paid the second one.
    pub(crate) fn duplicate(&mut self, sale_id: &str, submitted: String) -> Result<Payment, TransitionError> {
        let sale = self.payments.get(sale_id).ok_or_else(|| TransitionError::UnknownId(sale_id.to_owned()))?;
        let Details::Sale { pages, .. } = sale.details.clone() else {
            return Err(TransitionError::OtherKind { id: sale_id.to_owned(), actual: sale.kind() });
        };
        let (code, reference) = (sale.code.clone(), sale.reference.clone());
        let (method, id_kind, money) = (sale.method, sale.id_kind, sale.money);
        let order = Order { method, id_kind, code: &code, money, reference: &reference, submitted };
        let details = Details::Sale { pages, refunded: Decimal::ZERO, at_once: false };
        let ids = self.ids.next();
        Ok(self.insert(Payment::new(order, ids, State::Pending, details)))
    }

    /// An id that no payment has.
    pub(crate) fn new_id(&mut self) -> String {
        self.ids.next().id
    }

    /// Takes a refund. One that asks for too much is taken too, and has failed.
    pub(crate) fn refund(&mut self, sale_id: &str, order: Order<'_>, now: Duration) -> Result<Payment, Denied> {
        let sale = self.payments.get_mut(sale_id).filter(|sale| sale.kind() == Kind::Sale).ok_or(Denied::Id)?;
        if sale.code != order.code {
            return Err(Denied::Method);
        }
        if sale.money.currency != order.money.currency {
            return Err(Denied::Currency);
        }
        let outcome = self.refunds_to_come.take().unwrap_or(RefundOutcome::Refunded);
        let failure = match outcome {
            RefundOutcome::Refused => Some("The sandbox was told to refuse this refund.".to_owned()),
            _ => sale.give_back(order.money.amount).err().map(|failure| failure.to_string()),
        };
        let ids = self.ids.next();
        let state = if failure.is_some() { State::Failed } else { State::Accepted };
        let return_reconciliation_id = ids.return_reconciliation.clone();
        let details = Details::Refund { sale_id: sale_id.to_owned(), return_reconciliation_id, failure };
        let refund = self.insert(Payment::new(order, ids, state, details));
        match outcome {
            RefundOutcome::Pending => self.schedule(&refund.id, Kind::Refund, State::Pending, now),
            RefundOutcome::Failed => self.schedule(&refund.id, Kind::Refund, State::Failed, now),
            RefundOutcome::Refunded | RefundOutcome::Refused => {}
        }
        Ok(refund)
    }

    /// How a sale or a refund stands; the first look at an accepted refund finds it done.
    pub(crate) fn check(&mut self, id: &str, code: &str, now: Duration) -> Result<(Payment, NewIds), Denied> {
        let payment = self.payments.get_mut(id).ok_or(Denied::Id)?;
        if payment.code != code {
            return Err(Denied::Method);
        }
        let done = payment.state == State::Accepted;
        if done {
            payment.become_at(State::Refunded, now);
        }
        let payment = payment.clone();
        if done {
            self.report(&payment);
        }
        Ok((payment, self.ids.next()))
    }

    /// Changes how a sale or a refund stands.
    pub(crate) fn change(&mut self, id: &str, kind: Kind, to: State, at: Duration) -> Result<(), TransitionError> {
        let payment = self.payments.get_mut(id).ok_or_else(|| TransitionError::UnknownId(id.to_owned()))?;
        let from = payment.state;
        if payment.kind() != kind {
            return Err(TransitionError::OtherKind { id: id.to_owned(), actual: payment.kind() });
        }
        if !kind.allows(from, to) {
            return Err(TransitionError::Impossible { id: id.to_owned(), kind, from, to });
        }
        payment.become_at(to, at);
        let changed = payment.clone();
        self.report(&changed);
        match to {
            State::Failed => self.take_back(id),
            State::Settled => {
                let funded_at = if changed.is_funded_at_once() { at } else { self.agenda.next_run(at) };
                self.schedule(id, kind, State::Funded, funded_at);
            }
            _ => {}
        }
        Ok(())
    }

    /// Puts down what will happen to a payment, in place of what was to happen.
    fn schedule(&mut self, id: &str, kind: Kind, state: State, at: Duration) {
        if let Some(payment) = self.payments.get_mut(id) {
            let before = payment.due.replace(self.agenda.put(id, kind, state, at));
            self.agenda.drop(before);
        }
    }

    /// Lets it be stored again, for a change that is none of a payment's.
    pub(crate) fn touch(&mut self) {
        self.is_dirty = true;
    }

    /// Whether anything has changed since the last time that this was asked.
    pub(crate) fn take_dirty(&mut self) -> bool {
        core::mem::take(&mut self.is_dirty)
    }

    /// All of them, oldest first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Payment> {
        self.order.iter().filter_map(|id| self.payments.get(id))
    }

    /// Puts back what was stored by another run, with what was to become of it.
    pub(crate) fn put_back(&mut self, payment: Payment, due: Option<(State, Duration)>) {
        let payment = self.insert(payment);
        if let Some((state, at)) = due {
            self.schedule(&payment.id, payment.kind(), state, at);
        }
        self.is_dirty = false;
    }

    fn report(&mut self, payment: &Payment) {
        self.is_dirty = true;
        if let Some(changes) = &mut self.changes {
            changes.push(payment.clone());
        }
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
        self.is_dirty = true;
        while self.order.len() >= self.capacity {
            if let Some(oldest) = self.order.pop_front() {
                let due = self.payments.remove(&oldest).and_then(|payment| payment.due);
                self.agenda.drop(due);
            }
        }
        self.order.push_back(payment.id.clone());
        self.payments.insert(payment.id.clone(), payment.clone());
        payment
    }
}

/// What the customer makes of a sale, where that is decided.
const fn customer_does(outcome: Outcome) -> Option<State> {
    match outcome {
        Outcome::Pending | Outcome::Refused => None,
        Outcome::Settled | Outcome::Funded => Some(State::Settled),
        Outcome::Abandoned => Some(State::Abandoned),
        Outcome::Failed => Some(State::Failed),
    }
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use rust_decimal::Decimal;
    use thunes_runtime::MethodSpec;

    use super::{Kind, Order, Outcome, Pages, State, Store};
    use crate::payment::Money;

    static METHOD: MethodSpec = MethodSpec::new("clink", "Clink", "CLINK", "eWallet");

    fn order() -> Order<'static> {
        let money = Money { amount: Decimal::ONE, currency: "EUR" };
        Order {
            method: &METHOD,
            id_kind: "sale",
            code: "CLINK",
            money,
            reference: "order-42",
            submitted: String::new(),
        }
    }

    #[test]
    fn what_is_to_come_is_no_more_than_there_are_payments() {
        let mut store = Store::new(2, 0, Duration::ZERO, false);
        for _ in 0..5 {
            assert_eq!(store.plan_sale(Outcome::Abandoned.after(Duration::from_secs(60))), Ok(()));
            let id = store.start(order(), Pages::default(), Duration::ZERO).id;
            assert!(store.change(&id, Kind::Sale, State::Settled, Duration::ZERO).is_ok());
        }
        assert_eq!((store.payments.len(), store.agenda.len()), (2, 2));
        store.catch_up(Duration::from_secs(3600));
        assert_eq!(store.agenda.len(), 0);
        assert!(store.payments.values().all(|sale| sale.state == State::Funded));
    }
}
