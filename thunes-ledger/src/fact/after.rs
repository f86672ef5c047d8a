//! What follows from a fact.

use std::time::SystemTime;

use super::Fact;
use super::told::Told;
use crate::payment::{ClosedBy, Payment, Refused, State};

/// Whether a change is one for the history.
pub(crate) fn is_news(before: &Payment, after: &Payment) -> bool {
    let seen = |payment: &Payment| {
        (
            payment.state,
            payment.closed_by,
            payment.id.clone(),
            (payment.status.clone(), payment.is_checked, payment.is_expired),
            (payment.reason.clone(), payment.details.clone(), payment.response_code.clone()),
            payment.person.clone(),
        )
    };
    seen(before) != seen(after)
}

/// The payment after that was learnt, at that time by the database's clock.
pub(crate) fn after(payment: &Payment, told: &Told, time: SystemTime) -> Payment {
    let mut next = payment.clone();
    if told.is_of_another_attempt(payment) || !told.fact.is_of(payment.state) {
        return next;
    }
    match &told.fact {
        Fact::Replied { id, said, payment_url } => next.replied(payment, id, said, payment_url.as_ref()),
        Fact::Checked { id, said, on } => next.checked(payment, id, (!told.is_overtaken(payment)).then_some(said), on),
        Fact::Rejected { .. } | Fact::NotSent if payment.state == State::Answered => next.contradict(&told.why),
        // The gateway may have another copy.
        Fact::Rejected { .. } | Fact::NotSent if payment.is_in_doubt() => next.state = State::Unknown,
        Fact::Rejected { http_status, reason, details } => {
            next.end(State::Rejected, None);
            next.because(Some(*http_status), reason.as_ref(), details);
        }
        Fact::NotSent => next.end(State::NotSent, Some(ClosedBy::Sender)),
        Fact::Nothing { seen } if payment.state.is_open() && (!payment.is_in_doubt() || payment.person == *seen) => {
            next.end(State::Closed, Some(ClosedBy::Person));
            (next.steps, next.closed_at) = (0, Some(time));
        }
        Fact::Nothing { .. } => {}
        Fact::DealtWith { seen } => next.deal_with(seen),
        Fact::Unknown { http_status, reason, id } if payment.state == State::Sending => {
            next.state = State::Unknown;
            next.because(*http_status, reason.as_ref(), &[]);
            next.id = id.as_ref().and_then(|bare| payment.typed(bare)).or(next.id);
        }
        Fact::Unknown { id: Some(bare), .. } => next.also_has(bare),
        Fact::Unknown { id: None, .. } => {}
        looked => next.looked(looked, &told.why, time),
    }
    next.is_held = next.counts();
    next.closed_at = next.closed_at.filter(|_| next.state == State::Closed);
    // Why a closed payment is closed is the decision, whatever is searched for later.
    if next != *payment && (payment.state, next.state) != (State::Closed, State::Closed) {
        next.why.clone_from(&told.why);
    }
    next
}

impl Payment {
    /// A search or a status check brought nothing to store but itself.
    fn looked(&mut self, fact: &Fact, why: &str, time: SystemTime) {
        self.steps = self.steps.saturating_add(1);
        match fact {
            Fact::Differs(what) => self.differs(what),
            Fact::Doubt(reason) | Fact::Several(reason) => self.put_in_doubt(reason.clone()),
            Fact::Unanswered { too_long } => self.unanswered(*too_long, why, time),
            Fact::GivenUp(reason) if self.state != State::Closed => self.give_up(reason),
            _ => {}
        }
    }

    /// Why it is refused, failed or unknown.
    pub(super) fn because(&mut self, http_status: Option<u16>, reason: Option<&String>, details: &[Refused]) {
        (self.http_status, self.reason, self.details) = (http_status, reason.cloned(), details.to_vec());
    }

    pub(super) fn end(&mut self, state: State, by: Option<ClosedBy>) {
        (self.state, self.closed_by) = (state, by);
        self.leave_the_list();
    }
}
