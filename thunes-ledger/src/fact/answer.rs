//! What an answer of the gateway means for a payment.

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use thunes_runtime::AnyId;

use super::Occasion;
use super::doubt::{TWICE, reopened, reported, revived};
use super::said::Said;
use crate::payment::{Payment, State};

impl Payment {
    /// The reply to the request came.
    pub(super) fn replied(&mut self, before: &Self, bare: &str, said: &Said, payment_url: Option<&String>) {
        // What a status check said since then is newer.
        let is_newer = !(before.state == State::Answered && before.is_checked);
        if !self.gateway_has(before, bare, is_newer.then_some((said, false)), false) {
            return;
        }
        self.payment_url = payment_url.cloned().or(self.payment_url.take());
        if is_newer {
            self.explained(said);
        }
    }

    /// A status check brought a status. What `said` lacks was overtaken by another check, which counts until the next one.
    pub(super) fn checked(&mut self, before: &Self, bare: &str, said: Option<&Said>, on: &Occasion) {
        if !self.gateway_has(before, bare, said.map(|said| (said, true)), matches!(on, Occasion::Found)) {
            return;
        }
        self.answered();
        if let Some(said) = said {
            self.has_status(before, said);
        }
        match on {
            Occasion::Last { is_known } if said.is_some() && !self.is_in_doubt() => self.expire(*is_known),
            Occasion::Searched { others } if !others.is_empty() => {
                self.contradict(&format!("the gateway also has {} under its reference", others.join(", ")));
            }
            _ => {}
        }
    }

    /// A status check brought it. It may be another status than before.
    fn has_status(&mut self, before: &Self, said: &Said) {
        self.explained_again(before, said);
        if (&self.status, self.is_checked) != (&before.status, before.is_checked) {
            self.is_expired = false;
            self.status_changed();
        }
        if before.has_failed() && !self.has_failed() {
            self.put_in_doubt(revived(before, said));
        }
        if self.has_failed() && !before.has_failed() {
            // If it is done once more after this, that is news, in the same words.
            self.dealt_with.retain(|known| !known.contains(TWICE));
        }
    }

    /// The gateway has it, under that id. Returns whether that is believed: not if it has another id already. A doubt ends only if a person
    /// has decided that it is this id.
    fn gateway_has(&mut self, before: &Self, bare: &str, said: Option<(&Said, bool)>, is_decided: bool) -> bool {
        let known = before.id.as_ref().filter(|_| before.state == State::Answered);
        if known.is_some_and(|known| known.bare() != bare) {
            self.contradict(&format!("the gateway also has {bare} under its reference"));
            return false;
        }
        if before.state == State::Answered {
            self.steps = self.steps.saturating_add(u32::from(said.is_some()));
        } else {
            self.gets_id(before, bare, is_decided);
        }
        if let Some((said, is_checked)) = said {
            (self.status, self.says_failed, self.is_checked) = (Some(said.status.clone()), said.has_failed, is_checked);
        }
        true
    }

    /// It has an outcome now, which contradicts what was decided or reported before, and another id that came without an outcome.
    fn gets_id(&mut self, before: &Self, bare: &str, is_decided: bool) {
        match before.state {
            State::Closed => self.put_in_doubt(reopened(bare)),
            State::Rejected | State::NotSent if !is_decided => self.put_in_doubt(reported(before.state, bare)),
            _ if before.is_in_doubt() && !is_decided => {}
            _ => self.leave_the_list(),
        }
        (self.state, self.id, self.closed_by, self.steps) = (State::Answered, self.typed(bare), None, 0);
        let other = before.id.as_ref().map(AnyId::bare).filter(|other| *other != bare && !is_decided);
        if let Some(other) = other {
            self.contradict(&format!("the gateway also has {other} under its reference"));
        }
    }

    /// What the reply says of its status.
    fn explained(&mut self, said: &Said) {
        self.because(None, said.reason.as_ref(), &said.details);
        self.response_code.clone_from(&said.response_code);
    }

    /// What a status check says of its status. One that repeats the status may leave out all that an earlier reply said of it. What is kept is
    /// from one answer.
    fn explained_again(&mut self, before: &Self, said: &Said) {
        let is_repeated = before.state == State::Answered && self.status == before.status;
        let is_silent = said.reason.is_none() && said.details.is_empty() && said.response_code.is_none();
        if !(is_repeated && is_silent) {
            self.explained(said);
        }
    }
}
