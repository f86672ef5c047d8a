//! What is learnt of a payment, and what follows from it. Nothing here reads or writes.
//!
//! Facts always count, whoever brings them and however late. Only its own sender knows that a payment was not sent.

use thunes_runtime::{Code, Decided, Detail, ErrorInformation, GatewayId, Reply, SendError, Status};

use crate::payment::{ClosedBy, Operation, Payment, Refused, State};

/// What is learnt of a payment.
#[derive(Debug, Clone)]
pub(crate) enum Fact {
    /// The reply to the request itself.
    Replied { id: String, said: Said, payment_url: Option<String> },
    /// A status check of the id that the gateway has. `is_last` where the status is open and nobody checks it again.
    Checked { id: String, said: Said, is_last: bool },
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
    /// A person dealt with what the list for persons said of it.
    DealtWith,
    /// Only a person can find out.
    NeedsPerson(String),
}

/// A status, and what the reply with it says of a failure.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    pub(crate) status: String,
    pub(crate) response_code: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) details: Vec<Refused>,
}

impl Said {
    /// What a reply to the request or to a status check says.
    pub(crate) fn of<I, S: Status>(reply: &Reply<I, S>) -> Self {
        Self::with(reply.status.as_str(), reply.response_code.as_ref(), reply.error.as_ref())
    }

    /// What the status check of a settlement said.
    pub(crate) fn of_settled(decided: &Decided) -> Self {
        Self::with(decided.status.as_str(), decided.response_code.as_ref(), decided.error.as_ref())
    }

    /// A status alone.
    pub(crate) fn only(status: &str) -> Self {
        Self { status: status.to_owned(), ..Self::default() }
    }

    fn with(status: &str, response_code: Option<&Code>, error: Option<&ErrorInformation>) -> Self {
        Self {
            status: status.to_owned(),
            response_code: word(response_code),
            reason: error.and_then(|error| word(error.reason.as_ref())),
            details: error.map_or_else(Vec::new, |error| refused(&error.details)),
        }
    }
}

/// A fact, and why it is one, in words.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) fact: Fact,
    pub(crate) why: String,
    /// Whose word it is, of what only a sender knows.
    sender: Option<String>,
}

impl Told {
    pub(crate) fn new(fact: Fact, why: impl Into<String>) -> Self {
        Self { fact, why: why.into(), sender: None }
    }

    /// The word of the sender of that attempt.
    pub(crate) fn by(mut self, attempt: &Payment) -> Self {
        self.sender = Some(attempt.sender.clone());
        self
    }

    /// What a sender learnt.
    pub(crate) fn of<I: GatewayId, S: Status>(outcome: &Result<Reply<I, S>, SendError>) -> Self {
        match outcome {
            Ok(reply) => Self::new(replied(reply), "the gateway replied"),
            Err(error) => Self::new(failed(error), error.to_string()),
        }
    }

    /// The same, where it names an id that another payment has: then it is not known whose the answer is, and it is not believed. What was just
    /// sent is searched for by its reference; what the search itself says is for a person.
    pub(crate) fn with_id_of(&self, owner: &Payment, payment: &Payment) -> Self {
        let why = format!(
            "the gateway gave the id of the payment {:?}, so it is not known which of the two it is the answer to",
            owner.reference
        );
        let fact = match &self.fact {
            Fact::Unknown { http_status, reason, .. } => {
                Fact::Unknown { http_status: *http_status, reason: reason.clone(), id: None }
            }
            _ if payment.state == State::Sending => Fact::Unknown { http_status: None, reason: None, id: None },
            _ => Fact::NeedsPerson(why.clone()),
        };
        Self { fact, why, sender: self.sender.clone() }
    }

    /// Whether it is the word of another attempt's sender, which says nothing of this one: a sender that repeats itself because it does
    /// not know that it was heard must not close the attempt that followed. That the gateway has the payment always counts.
    fn is_of_another_attempt(&self, payment: &Payment) -> bool {
        let is_other = self.sender.as_ref().is_some_and(|sender| *sender != payment.sender);
        is_other && !matches!(self.fact, Fact::Replied { .. })
    }
}

fn replied<I: GatewayId, S: Status>(reply: &Reply<I, S>) -> Fact {
    let (id, payment_url) = (reply.id.as_str().to_owned(), reply.payment_url.clone());
    Fact::Replied { id, said: Said::of(reply), payment_url }
}

fn word(code: Option<&Code>) -> Option<String> {
    code.map(ToString::to_string)
}

fn refused(details: &[Detail]) -> Vec<Refused> {
    let of = |detail: &Detail| Refused { field: detail.field.to_string(), reason: word(detail.reason.as_ref()) };
    details.iter().map(of).collect()
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

impl Fact {
    /// The gateway's id that it names.
    pub(crate) fn id(&self) -> Option<&str> {
        match self {
            Self::Replied { id, .. } | Self::Checked { id, .. } => Some(id),
            Self::Unknown { id, .. } => id.as_deref(),
            _ => None,
        }
    }

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
    if told.is_of_another_attempt(payment) {
        return next;
    }
    match &told.fact {
        Fact::Replied { id, said, payment_url } => {
            next.payment_url = payment_url.clone().or(next.payment_url);
            // What a status check said since then is newer.
            let is_newer = !(payment.state == State::Answered && payment.is_checked);
            if next.gateway_has(payment, id, is_newer.then_some((said, false))) && is_newer {
                next.explained(said);
            }
        }
        Fact::Checked { id, said, is_last } => {
            if next.gateway_has(payment, id, Some((said, true))) {
                next.explained_again(payment, said);
            }
            next.expire(payment, *is_last);
        }
        Fact::Rejected { .. } | Fact::NotSent if payment.state == State::Answered => {
            next.contradict(payment, &told.why);
        }
        Fact::Rejected { http_status, reason, details } => {
            next.end(State::Rejected, None);
            next.because(Some(*http_status), reason.as_ref(), details);
        }
        Fact::NotSent => next.end(State::NotSent, Some(ClosedBy::Sender)),
        Fact::Nothing if payment.state.is_open() => {
            next.end(State::Closed, Some(ClosedBy::Person));
            next.steps = 0;
        }
        Fact::Nothing => {}
        Fact::DealtWith => next.person = None,
        Fact::Unknown { http_status, reason, id } if payment.state == State::Sending => {
            next.state = State::Unknown;
            next.because(*http_status, reason.as_ref(), &[]);
            next.id = id.as_ref().and_then(|bare| payment.typed(bare)).or(next.id);
        }
        Fact::Unknown { .. } => {}
        Fact::NotYet => next.steps = next.steps.saturating_add(1),
        Fact::NeedsPerson(reason) => next.doubt(reason),
    }
    next.is_held = next.counts();
    if next != *payment {
        next.why.clone_from(&told.why);
    }
    next
}

impl Payment {
    /// The gateway gave its id to that payment, too.
    pub(crate) fn shared_with(&self, reference: &str) -> Self {
        let mut next = self.clone();
        next.contradict(self, &format!("the gateway gave the same id to the payment {reference:?}"));
        next
    }

    /// The gateway has it, under that id. Returns whether that is believed: not if it has another id already.
    fn gateway_has(&mut self, before: &Self, bare: &str, said: Option<(&Said, bool)>) -> bool {
        let known = before.id.as_ref().filter(|_| before.state == State::Answered);
        if known.is_some_and(|known| known.as_str() != bare) {
            self.contradict(before, &format!("the gateway also has {bare} under its reference"));
            return false;
        }
        if before.state == State::Answered {
            self.steps = self.steps.saturating_add(u32::from(said.is_some()));
        } else {
            let person = (before.state == State::Closed).then(|| reopened(bare));
            (self.person, self.closed_by, self.steps) = (person, None, 0);
        }
        (self.state, self.id) = (State::Answered, self.typed(bare));
        if let Some((said, is_checked)) = said {
            (self.status, self.is_checked) = (Some(said.status.clone()), is_checked);
        }
        true
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

    /// What is doubtful is not closed.
    fn doubt(&mut self, reason: &str) {
        if self.state == State::Closed {
            (self.state, self.closed_by) = (State::Unknown, None);
        }
        self.person = Some(reason.to_owned());
    }

    fn contradict(&mut self, before: &Self, what: &str) {
        (self.person, self.is_expired) = (Some(contradiction(before, what)), false);
    }

    /// Nobody checks it again, or its status has changed after that. The customer owes nothing for an unpaid sale; the shop owes a refund.
    fn expire(&mut self, before: &Self, is_last: bool) {
        if is_last && self.person.is_none() {
            self.is_expired = true;
            self.person = (self.operation == Operation::Refund).then(|| self.stuck());
        } else if before.is_expired && self.status != before.status {
            (self.is_expired, self.person) = (false, None);
        }
    }

    /// Why it is refused, failed or unknown.
    fn because(&mut self, http_status: Option<u16>, reason: Option<&String>, details: &[Refused]) {
        (self.http_status, self.reason, self.details) = (http_status, reason.cloned(), details.to_vec());
    }

    fn stuck(&self) -> String {
        let status = self.status.as_deref().unwrap_or("nothing");
        format!("the gateway has said {status} of this refund for too long. Ask its support about the refund")
    }

    fn end(&mut self, state: State, by: Option<ClosedBy>) {
        (self.state, self.closed_by, self.person) = (state, by, None);
    }

    pub(crate) fn typed(&self, bare: &str) -> Option<thunes_runtime::AnyId> {
        format!("{}:{}:{bare}", self.method, self.operation).parse().ok()
    }

    /// Whether it counts against the budget of its sale. What is not known stays reserved.
    fn counts(&self) -> bool {
        self.operation == Operation::Refund
            && match self.state {
                State::Reserved | State::Sending | State::Unknown => true,
                State::Answered => !self.has_failed(),
                State::Rejected | State::NotSent | State::Closed => false,
            }
    }
}

fn reopened(bare: &str) -> String {
    format!(
        "a person decided that nothing was done, but the gateway has it as {bare}. If another payment was made in its place, it may be paid or refunded twice"
    )
}

fn contradiction(payment: &Payment, what: &str) -> String {
    let id = payment.id.as_ref().map_or_else(|| "without an id".to_owned(), |id| format!("as {}", id.as_str()));
    format!(
        "the payment is stored {id}, and {what}. Look both up in the Business Center, and refund there what was paid twice"
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    fn refund(state: State) -> Payment {
        Payment {
            environment: "gateway.example".to_owned(),
            merchant_id: "m".to_owned(),
            reference: "r1".to_owned(),
            operation: Operation::Refund,
            method: "bizum".to_owned(),
            subject_id: Some("1".to_owned()),
            amount: "5".parse().unwrap(),
            currency: "EUR".to_owned(),
            digest: String::new(),
            attempt: 2,
            state,
            closed_by: None,
            is_held: true,
            id: None,
            status: None,
            is_checked: false,
            is_expired: false,
            payment_url: None,
            http_status: None,
            response_code: None,
            reason: None,
            details: Vec::new(),
            why: String::new(),
            person: None,
            created_at: UNIX_EPOCH,
            changed_at: UNIX_EPOCH,
            sent_at: None,
            expires_at: None,
            fence_at: None,
            next_at: None,
            row: 1,
            sender: "second".to_owned(),
            steps: 0,
            lease: None,
        }
    }

    fn replied(id: &str, status: &str) -> Told {
        Told::new(Fact::Replied { id: id.to_owned(), said: Said::only(status), payment_url: None }, "replied")
    }

    fn checked(id: &str, status: &str) -> Told {
        Told::new(Fact::Checked { id: id.to_owned(), said: Said::only(status), is_last: false }, "checked")
    }

    fn last(status: &str) -> Told {
        Told::new(Fact::Checked { id: "7".to_owned(), said: Said::only(status), is_last: true }, "checked")
    }

    #[test]
    fn a_sale_that_nobody_paid_expires_and_a_late_payment_counts() {
        let open = Payment { operation: Operation::Sale, ..after(&refund(State::Sending), &checked("7", "PENDING")) };
        let expired = after(&open, &last("PENDING"));
        assert_eq!((expired.is_expired, expired.person.as_deref()), (true, None));
        let same = after(&expired, &checked("7", "PENDING"));
        assert!(same.is_expired, "nothing new");
        let paid = after(&expired, &checked("7", "SETTLED"));
        assert_eq!((paid.is_expired, paid.status.as_deref()), (false, Some("SETTLED")));
    }

    #[test]
    fn a_refund_that_stays_open_is_for_a_person_until_its_status_changes() {
        let open = after(&refund(State::Sending), &checked("7", "PENDING"));
        let stuck = after(&open, &last("PENDING"));
        assert!(stuck.is_expired && stuck.person.is_some());
        let done = after(&stuck, &checked("7", "REFUNDED"));
        assert_eq!((done.is_expired, done.person), (false, None));
        // A contradiction is not forgotten with it.
        let odd = after(&stuck, &replied("8", "REFUNDED"));
        assert!(!odd.is_expired && after(&odd, &checked("7", "REFUNDED")).person.is_some());
    }

    #[test]
    fn a_check_that_repeats_a_failure_leaves_its_reason() {
        let refused = Said {
            reason: Some("PAYMENT_REFUSED".to_owned()),
            details: vec![Refused { field: "a.b".to_owned(), reason: None }],
            response_code: Some("30200".to_owned()),
            ..Said::only("FAILED")
        };
        let told = Told::new(Fact::Replied { id: "7".to_owned(), said: refused, payment_url: None }, "replied");
        let failed = after(&refund(State::Sending), &told);
        let again = after(&failed, &checked("7", "FAILED"));
        let why = |payment: &Payment| (payment.reason.clone(), payment.details.clone(), payment.response_code.clone());
        assert_eq!((why(&again), again.is_checked), (why(&failed), true));
        // What it says itself counts, whole: a reason and a code of two answers belong together in neither.
        let told = |said: Said| Told::new(Fact::Checked { id: "7".to_owned(), said, is_last: false }, "checked");
        for said in [
            Said { reason: Some("PROCESSOR_DECLINED".to_owned()), ..Said::only("FAILED") },
            Said { details: vec![Refused { field: "c".to_owned(), reason: None }], ..Said::only("FAILED") },
            Said { response_code: Some("30300".to_owned()), ..Said::only("FAILED") },
        ] {
            let now = after(&again, &told(said.clone()));
            assert_eq!(why(&now), (said.reason, said.details, said.response_code));
            assert!(is_news(&again, &now), "{now:?}");
        }
        // And another status has another reason.
        let said = Said { reason: Some("PROCESSOR_DECLINED".to_owned()), ..Said::only("FAILED") };
        let other = after(&again, &Told::new(Fact::Checked { id: "7".to_owned(), said, is_last: false }, "checked"));
        assert_eq!((other.reason.as_deref(), other.details.len()), (Some("PROCESSOR_DECLINED"), 0));
        assert_eq!(why(&after(&again, &checked("7", "REFUNDED"))), (None, Vec::new(), None));
        // Another id's reply explains nothing.
        assert_eq!(why(&after(&failed, &checked("8", "REFUNDED"))), why(&failed));
    }

    #[test]
    fn the_word_of_an_earlier_attempt_does_not_close_a_later_one() {
        let first = Payment { sender: "first".to_owned(), ..refund(State::Sending) };
        let second = refund(State::Sending);
        let told = Told::new(Fact::NotSent, "not sent").by(&first);
        assert_eq!(after(&second, &told), second);
        assert_eq!(after(&second, &Told::new(Fact::NotSent, "not sent").by(&second)).state, State::NotSent);
    }

    #[test]
    fn a_late_answer_opens_what_a_person_closed_and_holds_its_amount_again() {
        let closed = after(&refund(State::Unknown), &Told::new(Fact::Nothing, "nothing"));
        assert_eq!((closed.state, closed.is_held), (State::Closed, false));
        let opened = after(&closed, &replied("7", "REFUNDED"));
        assert_eq!((opened.state, opened.is_held, opened.closed_by), (State::Answered, true, None));
        assert!(opened.person.unwrap().contains("has it as 7"));
        let doubtful = after(&closed, &Told::new(Fact::NeedsPerson("two".to_owned()), "two"));
        assert_eq!((doubtful.state, doubtful.is_held, doubtful.closed_by), (State::Unknown, true, None));
    }

    #[test]
    fn a_decision_does_not_close_what_is_known_meanwhile() {
        let answered = after(&refund(State::Unknown), &checked("7", "REFUNDED"));
        assert_eq!(after(&answered, &Told::new(Fact::Nothing, "nothing")), answered);
        let first = Payment { sender: "first".to_owned(), ..refund(State::Unknown) };
        let later = refund(State::Sending);
        assert_eq!(after(&later, &Told::new(Fact::Nothing, "nothing").by(&first)), later, "it was another attempt");
    }

    #[test]
    fn what_contradicts_the_gateway_is_for_a_person_and_changes_nothing_else() {
        let known = after(&refund(State::Sending), &checked("7", "REFUNDED"));
        for told in [
            Told::new(Fact::NotSent, "not sent"),
            Told::new(Fact::Rejected { http_status: 400, reason: None, details: Vec::new() }, "rejected"),
            replied("8", "REFUNDED"),
            checked("8", "REFUNDED"),
        ] {
            let now = after(&known, &told);
            assert!(now.person.is_some(), "{told:?}");
            assert_eq!((now.state, &now.id, now.is_held), (State::Answered, &known.id, true), "{told:?}");
        }
    }

    #[test]
    fn a_status_check_is_newer_than_the_reply_that_comes_after_it() {
        let known = after(&refund(State::Sending), &checked("7", "FAILED"));
        assert!(!known.is_held);
        let now = after(&known, &replied("7", "REFUNDED"));
        assert_eq!(
            (now.status.as_deref(), now.is_checked, now.is_held, now.person),
            (Some("FAILED"), true, false, None)
        );
    }

    #[test]
    fn what_is_not_known_stays_held() {
        let told = Told::new(Fact::Unknown { http_status: None, reason: None, id: Some("9".to_owned()) }, "lost");
        let unknown = after(&refund(State::Sending), &told);
        assert_eq!((unknown.state, unknown.is_held), (State::Unknown, true));
        assert_eq!(unknown.id.unwrap().to_string(), "bizum:refund:9");
        // Another process's report changes nothing once the outcome is known.
        let answered = after(&refund(State::Sending), &checked("7", "REFUNDED"));
        assert_eq!(after(&answered, &told), answered);
    }
}
