//! What follows from a fact.

use super::Fact;
use super::doubt::differs;
use super::list::unanswered;
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

/// The payment after that was learnt.
pub(crate) fn after(payment: &Payment, told: &Told) -> Payment {
    let mut next = payment.clone();
    if told.is_of_another_attempt(payment) || !told.fact.is_of(payment.state) {
        return next;
    }
    match &told.fact {
        Fact::Replied { id, said, payment_url } => next.replied(payment, id, said, payment_url.as_ref()),
        Fact::Checked { id, said, on } => next.checked(payment, id, said, on),
        Fact::Rejected { .. } | Fact::NotSent if payment.state == State::Answered => next.contradict(&told.why),
        // The gateway may have another copy.
        Fact::Rejected { .. } | Fact::NotSent if payment.in_doubt => next.state = State::Unknown,
        Fact::Rejected { http_status, reason, details } => {
            next.end(State::Rejected, None);
            next.because(Some(*http_status), reason.as_ref(), details);
        }
        Fact::NotSent => next.end(State::NotSent, Some(ClosedBy::Sender)),
        Fact::Nothing { seen } if payment.state.is_open() && (!payment.in_doubt || payment.person == *seen) => {
            next.end(State::Closed, Some(ClosedBy::Person));
            next.steps = 0;
        }
        Fact::Nothing { .. } => {}
        Fact::DealtWith => (next.person, next.in_doubt) = (None, false),
        Fact::Unknown { http_status, reason, id } if payment.state == State::Sending => {
            next.state = State::Unknown;
            next.because(*http_status, reason.as_ref(), &[]);
            next.id = id.as_ref().and_then(|bare| payment.typed(bare)).or(next.id);
        }
        Fact::Unknown { .. } => {}
        looked => next.looked(looked, &told.why),
    }
    next.is_held = next.counts();
    // Why a closed payment is closed is the decision, whatever is searched for later.
    if next != *payment && (payment.state, next.state) != (State::Closed, State::Closed) {
        next.why.clone_from(&told.why);
    }
    next
}

impl Payment {
    /// A search or a status check brought nothing to store but itself.
    pub(super) fn looked(&mut self, fact: &Fact, why: &str) {
        self.steps = self.steps.saturating_add(1);
        match fact {
            Fact::Differs(what) => self.is_in_doubt(differs(self, what)),
            Fact::Doubt(reason) => self.is_in_doubt(reason.clone()),
            // What the gateway has is more than that it does not answer.
            _ if self.in_doubt || self.state == State::Closed => {}
            Fact::GivenUp(reason) => self.person = Some(reason.clone()),
            Fact::Unanswered { is_last: true } => self.person = Some(unanswered(why)),
            _ => {}
        }
    }

    /// Why it is refused, failed or unknown.
    pub(super) fn because(&mut self, http_status: Option<u16>, reason: Option<&String>, details: &[Refused]) {
        (self.http_status, self.reason, self.details) = (http_status, reason.cloned(), details.to_vec());
    }

    pub(super) fn end(&mut self, state: State, by: Option<ClosedBy>) {
        (self.state, self.closed_by, self.person, self.in_doubt) = (state, by, None, false);
    }
}
