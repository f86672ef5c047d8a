//! What an answer is taken for, and whose word it is.

use thunes_runtime::{AnyReply, GatewayId, Reply, SendError, Status};

use super::said::{Said, refused, word};
use super::{Fact, Occasion};
use crate::payment::{Payment, State};

/// A fact, and why it is one, in words.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) fact: Fact,
    pub(crate) why: String,
    /// Whose word it is, of what only a sender knows.
    sender: Option<String>,
    /// The status that was known when the gateway was asked, and whether a status check had said so.
    asked: Option<(Option<String>, bool)>,
}

impl Told {
    pub(crate) fn new(fact: Fact, why: impl Into<String>) -> Self {
        Self { fact, why: why.into(), sender: None, asked: None }
    }

    /// The word of the sender of that attempt.
    pub(crate) fn by(mut self, attempt: &Payment) -> Self {
        self.sender = Some(attempt.sender.clone());
        self
    }

    /// The answer to a question that was asked when the payment was like that.
    pub(crate) fn asked_of(mut self, payment: &Payment) -> Self {
        self.asked = Some((payment.status.clone(), payment.is_checked));
        self
    }

    /// What a sender learnt.
    pub(crate) fn of<I: GatewayId, S: Status>(outcome: &Result<Reply<I, S>, SendError>) -> Self {
        match outcome {
            Ok(reply) => Self::new(replied(reply), "the gateway replied"),
            Err(error) => Self::new(failed(error), error.to_string()),
        }
    }

    /// What a status check of a payment's id said.
    pub(crate) fn checked(payment: &Payment, id: &str, reply: &AnyReply, on: Occasion, why: &str) -> Self {
        let told = match payment.operation.difference(payment.amount, &payment.currency, reply) {
            Some(what) => Self::new(Fact::Differs(what.to_string()), format!("its status check differs: {what}")),
            None => Self::new(Fact::Checked { id: id.to_owned(), said: Said::of(reply), on }, why),
        };
        told.asked_of(payment)
    }

    /// The same, where it names an id that another payment has: then it is not known whose the answer is, and it is not believed. What was just
    /// sent is searched for by its reference; what the search itself says is for a person.
    pub(crate) fn with_id_of(&self, owner: &Payment, payment: &Payment) -> Self {
        let why = format!(
            "the gateway answered with the id of the payment {:?}, so the answer may belong to either of them",
            owner.reference
        );
        let fact = match &self.fact {
            Fact::Unknown { http_status, reason, .. } => {
                Fact::Unknown { http_status: *http_status, reason: reason.clone(), id: None }
            }
            _ if payment.state == State::Sending => Fact::Unknown { http_status: None, reason: None, id: None },
            _ => Fact::Doubt(why.clone()),
        };
        Self { fact, why, sender: self.sender.clone(), asked: None }
    }

    /// Whether another check has brought another status since this one was asked. Which of the two is newer is not known.
    pub(crate) fn is_overtaken(&self, payment: &Payment) -> bool {
        let (Some((status, is_checked)), Fact::Checked { id, said, .. }) = (&self.asked, &self.fact) else {
            return false;
        };
        let is_its = payment.id.as_ref().is_some_and(|known| known.bare() == id);
        let is_news = payment.is_checked && (&payment.status, payment.is_checked) != (status, *is_checked);
        is_its && is_news && payment.status.as_ref() != Some(&said.status)
    }

    /// Whether it is the word of another attempt's sender, which says nothing of this one: a sender that repeats itself because it does
    /// not know that it was heard must not close the attempt that followed. That the gateway has the payment always counts.
    pub(super) fn is_of_another_attempt(&self, payment: &Payment) -> bool {
        let is_other = self.sender.as_ref().is_some_and(|sender| *sender != payment.sender);
        is_other && !matches!(self.fact, Fact::Replied { .. })
    }
}

fn replied<I: GatewayId, S: Status>(reply: &Reply<I, S>) -> Fact {
    let (id, payment_url) = (reply.id.bare().to_owned(), reply.payment_url.clone());
    Fact::Replied { id, said: Said::of(reply), payment_url }
}

fn failed(error: &SendError) -> Fact {
    match error {
        SendError::NotSent(_) => Fact::NotSent,
        SendError::Rejected(no) if no.is_duplicate() => {
            // The earlier copy is what counts, and its id is not in this answer.
            Fact::Unknown { http_status: Some(no.http_status), reason: word(no.reason.as_ref()), id: None }
        }
        SendError::Rejected(no) => Fact::Rejected {
            http_status: no.http_status,
            reason: word(no.reason.as_ref()),
            details: refused(&no.details),
        },
        SendError::Unknown(unknown) => {
            let reason = word(unknown.reason.as_ref());
            Fact::Unknown { http_status: unknown.http_status, reason, id: unknown.id.clone() }
        }
    }
}
