//! What is learnt of a payment, and what follows from it. Nothing here reads or writes.
//!
//! Facts always count, whoever brings them and however late. Only its own sender knows that a payment was not sent.

use thunes_runtime::{Id, Reply, SendError, Status};

use crate::payment::{ClosedBy, Operation, Payment, Refused, State};

/// The status of a refund that failed: its amount is free again.
const FAILED: &str = "FAILED";

/// What is learnt of a payment.
#[derive(Debug, Clone)]
pub(crate) enum Fact {
    /// The reply to the request itself.
    Replied { id: String, status: String, payment_url: Option<String> },
    /// A status check of the id that the gateway has.
    Checked { id: String, status: String },
    /// The gateway's own no to the request.
    Rejected { http_status: u16, reason: Option<String>, details: Vec<Refused> },
    /// Its own sender did not send it.
    NotSent,
    /// The request went out, and no answer came that can be believed.
    Unknown { http_status: Option<u16>, reason: Option<String>, id: Option<String> },
    /// A search or a check brought nothing to decide on.
    NotYet,
    /// A person decided that nothing was done.
    Nothing,
    /// Only a person can find out.
    NeedsPerson(String),
}

/// A fact, and why it is one, in words.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) fact: Fact,
    pub(crate) why: String,
}

impl Told {
    pub(crate) fn new(fact: Fact, why: impl Into<String>) -> Self {
        Self { fact, why: why.into() }
    }

    /// What a sender learnt.
    pub(crate) fn of<I: Id, S: Status>(outcome: &Result<Reply<I, S>, SendError>) -> Self {
        match outcome {
            Ok(reply) => Self::new(replied(reply), "the gateway replied"),
            Err(error) => Self::new(failed(error), error.to_string()),
        }
    }
}

fn replied<I: Id, S: Status>(reply: &Reply<I, S>) -> Fact {
    Fact::Replied {
        id: reply.id.as_str().to_owned(),
        status: reply.status.as_str().to_owned(),
        payment_url: reply.payment_url.clone(),
    }
}

fn failed(error: &SendError) -> Fact {
    let word = |code: &Option<thunes_runtime::Code>| code.as_ref().map(ToString::to_string);
    match error {
        SendError::NotSent(_) => Fact::NotSent,
        SendError::Rejected(no) if no.is_duplicate() => {
            // The earlier copy is what counts, and its id is not in this answer.
            Fact::Unknown { http_status: Some(no.http_status), reason: word(&no.reason), id: None }
        }
        SendError::Rejected(no) => Fact::Rejected {
            http_status: no.http_status,
            reason: word(&no.reason),
            details: no
                .details
                .iter()
                .map(|detail| Refused { field: detail.field.to_string(), reason: word(&detail.reason) })
                .collect(),
        },
        SendError::Unknown(unknown) => {
            Fact::Unknown { http_status: unknown.http_status, reason: word(&unknown.reason), id: unknown.id.clone() }
        }
    }
}

impl Fact {
    /// Whether it is a decision, which only a process that still has the lease of an open payment may take.
    pub(crate) const fn is_decision(&self) -> bool {
        matches!(self, Self::NotYet | Self::NeedsPerson(_))
    }
}

/// Whether a change is one for the history.
pub(crate) fn is_news(before: &Payment, after: &Payment) -> bool {
    let seen = |payment: &Payment| {
        (
            payment.state,
            payment.closed_by,
            payment.id.clone(),
            payment.status.clone(),
            payment.is_checked,
            payment.person.clone(),
        )
    };
    seen(before) != seen(after)
}

/// The payment after that was learnt.
pub(crate) fn after(payment: &Payment, told: &Told) -> Payment {
    let mut next = payment.clone();
    match &told.fact {
        Fact::Replied { id, status, payment_url } => {
            next.payment_url = payment_url.clone().or(next.payment_url);
            // What a status check said since then is newer.
            let is_newer = !(payment.state == State::Answered && payment.is_checked);
            next.gateway_has(payment, id, is_newer.then_some((status, false)));
        }
        Fact::Checked { id, status } => next.gateway_has(payment, id, Some((status, true))),
        Fact::Rejected { .. } | Fact::NotSent if payment.state == State::Answered => {
            next.person = Some(contradiction(payment, &told.why));
        }
        Fact::Rejected { http_status, reason, details } => {
            next.end(State::Rejected, None);
            (next.http_status, next.reason) = (Some(*http_status), reason.clone());
            next.details.clone_from(details);
        }
        Fact::NotSent => next.end(State::NotSent, Some(ClosedBy::Sender)),
        Fact::Nothing => next.end(State::Closed, Some(ClosedBy::Person)),
        Fact::Unknown { http_status, reason, id } if payment.state == State::Sending => {
            next.state = State::Unknown;
            (next.http_status, next.reason) = (*http_status, reason.clone());
            next.id = id.as_ref().and_then(|bare| payment.typed(bare)).or(next.id);
        }
        Fact::Unknown { .. } => {}
        Fact::NotYet => next.steps = next.steps.saturating_add(1),
        Fact::NeedsPerson(reason) => next.person = Some(reason.clone()),
    }
    next.is_held = next.counts();
    if next != *payment {
        next.why.clone_from(&told.why);
    }
    next
}

impl Payment {
    /// The gateway has it, under that id.
    fn gateway_has(&mut self, before: &Self, bare: &str, status: Option<(&String, bool)>) {
        let known = before.id.as_ref().filter(|_| before.state == State::Answered);
        if known.is_some_and(|known| known.as_str() != bare) {
            self.person = Some(contradiction(before, &format!("the gateway also has {bare} under its reference")));
            return;
        }
        if before.state != State::Answered {
            (self.person, self.closed_by) = (None, None);
        }
        (self.state, self.id) = (State::Answered, self.typed(bare));
        if let Some((status, is_checked)) = status {
            (self.status, self.is_checked) = (Some(status.clone()), is_checked);
        }
    }

    fn end(&mut self, state: State, by: Option<ClosedBy>) {
        (self.state, self.closed_by, self.person) = (state, by, None);
    }

    fn typed(&self, bare: &str) -> Option<thunes_runtime::AnyId> {
        format!("{}:{}:{bare}", self.method, self.operation).parse().ok()
    }

    /// Whether it counts against the budget of its sale. What is not known stays reserved.
    fn counts(&self) -> bool {
        let failed = || self.status.as_deref().is_some_and(|status| status.eq_ignore_ascii_case(FAILED));
        self.operation == Operation::Refund
            && match self.state {
                State::Reserved | State::Sending | State::Unknown => true,
                State::Answered => !failed(),
                State::Rejected | State::NotSent | State::Closed => false,
            }
    }
}

fn contradiction(payment: &Payment, what: &str) -> String {
    let id = payment.id.as_ref().map_or_else(|| "without an id".to_owned(), |id| format!("as {}", id.as_str()));
    format!(
        "the payment is stored {id}, and {what}. Look both up in the Business Center, and refund what was paid twice"
    )
}
