//! The list for persons: what puts a payment on it without contradicting it, and what takes it off.

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use std::time::SystemTime;

use crate::payment::{Listed, Operation, Payment};

/// How many things that a person dealt with are remembered, the last ones.
const MOST_DEALT_WITH: usize = 20;

impl Payment {
    /// Nobody checks its open status again. The customer owes nothing for an unpaid sale; the shop owes a refund. A status that is not known
    /// may mean anything.
    pub(super) fn expire(&mut self, is_known: bool) {
        self.is_expired = is_known;
        match self.operation {
            _ if !is_known => self.list(Listed::Open, unnamed(self)),
            Operation::Sale => self.leave_the_list(),
            Operation::Refund => self.list(Listed::Open, stuck(self)),
        }
    }

    /// Searches have brought nothing for too long. What the gateway has is more than that it does not answer.
    pub(super) fn give_up(&mut self, reason: &str) {
        if !self.is_in_doubt() {
            self.list(Listed::GivenUp, reason.to_owned());
        }
    }

    /// A status check brought no answer. That does not replace the reason of what is on the list already.
    pub(super) fn unanswered(&mut self, too_long: bool, why: &str, time: SystemTime) {
        self.unanswered_since.get_or_insert(time);
        if too_long && self.person.is_none() {
            self.list(Listed::Unanswered, unanswered(why));
        }
    }

    /// A status check brought an answer.
    pub(super) fn answered(&mut self) {
        self.unanswered_since = None;
        if self.listed == Some(Listed::Unanswered) {
            self.leave_the_list();
        }
    }

    /// Its status has changed, which ends every reason but a doubt.
    pub(super) fn status_changed(&mut self) {
        if !self.is_in_doubt() {
            self.leave_the_list();
        }
    }

    /// A person dealt with what the list said. What it says since then stays.
    pub(super) fn deal_with(&mut self, seen: &str) {
        if self.state.is_open() || self.person.as_deref() != Some(seen) {
            return;
        }
        match self.listed {
            // The next failure begins anew.
            Some(Listed::Unanswered) => self.unanswered_since = None,
            Some(Listed::Doubt) => self.remember(seen),
            _ => {}
        }
        self.leave_the_list();
    }

    fn remember(&mut self, seen: &str) {
        let surplus = (self.dealt_with.len() + 1).saturating_sub(MOST_DEALT_WITH);
        self.dealt_with.drain(..surplus);
        self.dealt_with.push(seen.to_owned());
    }

    pub(super) fn list(&mut self, kind: Listed, reason: String) {
        (self.listed, self.person) = (Some(kind), Some(reason));
    }

    pub(super) fn leave_the_list(&mut self) {
        (self.listed, self.person) = (None, None);
    }
}

fn stuck(payment: &Payment) -> String {
    format!("the refund has been {} for too long: ask the gateway's support", last_status(payment))
}

fn unnamed(payment: &Payment) -> String {
    format!(
        "its status {} is unknown to this version, and may mean that it was done. Look it up in the Business Center, and do not send it again until then",
        last_status(payment)
    )
}

fn unanswered(why: &str) -> String {
    let why = why.trim_end_matches('.');
    format!("its status could not be checked for too long: {why}. Look it up in the Business Center")
}

fn last_status(payment: &Payment) -> &str {
    payment.status.as_deref().unwrap_or("without a status")
}
