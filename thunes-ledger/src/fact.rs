//! What is learnt of a payment, and what follows from it. Nothing here reads or writes.
//!
//! Facts always count, whoever brings them and however late. Only its own sender knows that a payment was not sent.

use thunes_runtime::{Amount, AnyReply, Code, Decided, Detail, ErrorInformation, GatewayId, Reply, SendError, Status};

use crate::payment::{ClosedBy, Operation, Payment, Refused, State};

/// Doubts that are longer than this, in bytes, are not added to.
const DOUBTS: usize = 2_000;

/// What the list says of a payment whose checks fail.
const UNANSWERED: &str = "its status could not be checked for too long";

/// What is learnt of a payment.
#[derive(Debug, Clone)]
pub(crate) enum Fact {
    /// The reply to the request itself.
    Replied { id: String, said: Said, payment_url: Option<String> },
    /// A status check of the id that the gateway has.
    Checked { id: String, said: Said, on: Occasion },
    /// A status check of its id names another amount or currency, so its status is not believed.
    Differs(String),
    /// A status check of its id brought no answer, and none has for too long if it `is_last`.
    Unanswered { is_last: bool },
    /// The gateway refused the request.
    Rejected { http_status: u16, reason: Option<String>, details: Vec<Refused> },
    /// Its own sender did not send it.
    NotSent,
    /// The request went out, and no answer came that can be believed.
    Unknown { http_status: Option<u16>, reason: Option<String>, id: Option<String> },
    /// A search brought nothing to decide on.
    NotYet,
    /// A person decided that nothing was done, and had seen that doubt.
    Nothing { seen: Option<String> },
    /// A person dealt with what the list for persons said of it.
    DealtWith,
    /// The gateway has something that contradicts the payment. A person has to decide, whatever is learnt later.
    Doubt(String),
    /// Searches have brought nothing for too long. A person has to look it up, unless a later search brings something.
    GivenUp(String),
}

/// Why a status was checked.
#[derive(Debug, Clone)]
pub(crate) enum Occasion {
    /// It was due, or you asked for it.
    Routine,
    /// The payment was followed for so long that nobody checks an open status again. `is_known` if the spec names the status.
    Last { is_known: bool },
    /// A search found the id, and others under the same reference that have not failed.
    Searched { others: Vec<String> },
    /// A person found the id.
    Found,
}

/// A status, and what the reply with it says of a failure.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    pub(crate) status: String,
    /// Whether the spec says of the status that no money moves.
    pub(crate) has_failed: bool,
    pub(crate) response_code: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) details: Vec<Refused>,
}

impl Said {
    /// What a reply to the request or to a status check says.
    pub(crate) fn of<I, S: Status>(reply: &Reply<I, S>) -> Self {
        Self::with(&reply.status, reply.response_code.as_ref(), reply.error.as_ref())
    }

    /// What the status check of a settlement said.
    pub(crate) fn of_settled(decided: &Decided) -> Self {
        Self::with(&decided.status, decided.response_code.as_ref(), decided.error.as_ref())
    }

    /// A status alone.
    pub(crate) fn only(status: &impl Status) -> Self {
        Self::with(status, None, None)
    }

    /// A status that the spec does not name is stored as a code word is shown: short, and without odd characters.
    fn with(status: &impl Status, response_code: Option<&Code>, error: Option<&ErrorInformation>) -> Self {
        Self {
            status: status.spec().map_or_else(|| Code::from(status.as_str()).to_string(), |spec| spec.value.to_owned()),
            has_failed: status.spec().is_some_and(|spec| spec.has_failed),
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

    /// What a status check of a payment's id said.
    pub(crate) fn checked(payment: &Payment, id: &str, reply: &AnyReply, on: Occasion, why: &str) -> Self {
        match difference(payment.operation, payment.amount, &payment.currency, reply) {
            Some(what) => Self::new(Fact::Differs(what.clone()), format!("its status check names {what}")),
            None => Self::new(Fact::Checked { id: id.to_owned(), said: Said::of(reply), on }, why),
        }
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
    let (id, payment_url) = (reply.id.bare().to_owned(), reply.payment_url.clone());
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

    /// Whether it is a decision, which only a process that still has the lease may take.
    pub(crate) const fn is_decision(&self) -> bool {
        matches!(self, Self::NotYet | Self::Doubt(_) | Self::GivenUp(_) | Self::Unanswered { .. })
    }

    /// Whether it says anything of a payment in that state.
    fn is_of(&self, state: State) -> bool {
        match self {
            Self::NotYet | Self::GivenUp(_) => state.is_searched_for(),
            Self::Doubt(_) => state.is_searched_for() || state == State::Answered,
            Self::Differs(_) | Self::Unanswered { .. } => state == State::Answered,
            _ => true,
        }
    }
}

/// What a payment's reply to a status check names otherwise than the payment: its amount or its currency. The total in a refund's reply may
/// be that of its sale.
pub(crate) fn difference(operation: Operation, amount: Amount, currency: &str, reply: &AnyReply) -> Option<String> {
    let named = match operation {
        Operation::Sale => reply.total_amount,
        Operation::Refund => reply.refund_amount,
    };
    if let Some(named) = named.filter(|named| *named != amount) {
        return Some(format!("the amount {named} instead of {amount}"));
    }
    let named = reply.currency.as_deref().map(str::trim).filter(|named| !named.is_empty());
    let named = named.filter(|named| !named.eq_ignore_ascii_case(currency))?;
    Some(format!("the currency {} instead of {currency}", Code::from(named)))
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
    /// The gateway gave its id to that payment, too.
    pub(crate) fn shared_with(&self, reference: &str) -> Self {
        let mut next = self.clone();
        next.contradict(&format!("the gateway gave the same id to the payment {reference:?}"));
        next.is_held = next.counts();
        next
    }

    /// The reply to the request came.
    fn replied(&mut self, before: &Self, bare: &str, said: &Said, payment_url: Option<&String>) {
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

    /// A status check brought a status.
    fn checked(&mut self, before: &Self, bare: &str, said: &Said, on: &Occasion) {
        if !self.gateway_has(before, bare, Some((said, true)), matches!(on, Occasion::Found)) {
            return;
        }
        self.explained_again(before, said);
        if (&self.status, self.is_checked) != (&before.status, before.is_checked) {
            self.is_expired = false;
            self.person = self.person.take().filter(|_| self.in_doubt);
        }
        self.person = self.person.take().filter(|person| self.in_doubt || !person.starts_with(UNANSWERED));
        match on {
            Occasion::Last { is_known } if !self.in_doubt => self.expire(*is_known),
            Occasion::Searched { others } if !others.is_empty() => {
                self.contradict(&format!("the gateway also has {} under its reference", others.join(", ")));
            }
            _ => {}
        }
    }

    /// A search or a status check brought nothing to store but itself.
    fn looked(&mut self, fact: &Fact, why: &str) {
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
            (self.closed_by, self.steps) = (None, 0);
            match before.state {
                State::Closed => self.is_in_doubt(reopened(bare)),
                State::Rejected | State::NotSent if !is_decided => self.is_in_doubt(reported(before.state, bare)),
                _ if before.in_doubt && !is_decided => {}
                _ => (self.person, self.in_doubt) = (None, false),
            }
        }
        (self.state, self.id) = (State::Answered, self.typed(bare));
        if let Some((said, is_checked)) = said {
            (self.status, self.says_failed, self.is_checked) = (Some(said.status.clone()), said.has_failed, is_checked);
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

    /// What is doubtful is not closed. An earlier doubt stays on the list beside a new one.
    fn is_in_doubt(&mut self, reason: String) {
        if self.state == State::Closed {
            (self.state, self.closed_by) = (State::Unknown, None);
        }
        let reason = match self.person.take().filter(|_| self.in_doubt) {
            Some(known) if known.contains(&reason) || known.len() > DOUBTS => known,
            Some(known) => format!("{known}. {reason}"),
            None => reason,
        };
        (self.person, self.in_doubt, self.is_expired) = (Some(reason), true, false);
    }

    fn contradict(&mut self, what: &str) {
        self.is_in_doubt(contradiction(self, what));
    }

    /// Nobody checks its open status again. The customer owes nothing for an unpaid sale; the shop owes a refund. A status that is not known
    /// may mean anything.
    fn expire(&mut self, is_known: bool) {
        self.is_expired = is_known;
        self.person = match self.operation {
            _ if !is_known => Some(unnamed(self)),
            Operation::Sale => None,
            Operation::Refund => Some(stuck(self)),
        };
    }

    /// Why it is refused, failed or unknown.
    fn because(&mut self, http_status: Option<u16>, reason: Option<&String>, details: &[Refused]) {
        (self.http_status, self.reason, self.details) = (http_status, reason.cloned(), details.to_vec());
    }

    fn end(&mut self, state: State, by: Option<ClosedBy>) {
        (self.state, self.closed_by, self.person, self.in_doubt) = (state, by, None, false);
    }

    pub(crate) fn typed(&self, bare: &str) -> Option<thunes_runtime::AnyId> {
        thunes_runtime::AnyId::new(&self.method, self.operation.as_str(), bare).ok()
    }

    /// Whether it counts against the budget of its sale. What is not known stays reserved.
    fn counts(&self) -> bool {
        self.operation == Operation::Refund
            && match self.state {
                State::Reserved | State::Sending | State::Unknown => true,
                // Another copy may have been done.
                State::Answered => self.in_doubt || !self.has_failed(),
                State::Rejected | State::NotSent | State::Closed => false,
            }
    }
}

fn reopened(bare: &str) -> String {
    format!(
        "you decided that nothing was done, but the gateway has the payment as {bare}. If another payment was made in its place, it may be paid or refunded twice"
    )
}

fn reported(state: State, bare: &str) -> String {
    let state = state.as_str().replace('_', " ");
    format!(
        "it was reported as {state}, but the gateway has it as {bare}. If another payment was made in its place, it may be paid or refunded twice"
    )
}

fn contradiction(payment: &Payment, what: &str) -> String {
    format!(
        "the ledger has this payment {}, but {what}. Look both up in the Business Center, and refund there what was paid twice",
        stored_as(payment)
    )
}

fn differs(payment: &Payment, what: &str) -> String {
    format!(
        "the ledger has this payment {}, but its status check names {what}. Look it up in the Business Center before you ship or refund",
        stored_as(payment)
    )
}

fn stored_as(payment: &Payment) -> String {
    payment.id.as_ref().map_or_else(|| "without an id".to_owned(), |id| format!("as {}", id.bare()))
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
    format!("{UNANSWERED}: {why}. Look it up in the Business Center")
}

fn last_status(payment: &Payment) -> &str {
    payment.status.as_deref().unwrap_or("without a status")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::time::UNIX_EPOCH;

    use thunes_runtime::status::RefundCheckStatus;

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
            says_failed: false,
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
            in_doubt: false,
            closed_at: None,
            sender: "second".to_owned(),
            steps: 0,
            lease: None,
        }
    }

    fn only(status: &str) -> Said {
        Said::only(&RefundCheckStatus::from_gateway(status))
    }

    fn replied(id: &str, status: &str) -> Told {
        Told::new(Fact::Replied { id: id.to_owned(), said: only(status), payment_url: None }, "replied")
    }

    fn on(on: Occasion, id: &str, status: &str) -> Told {
        Told::new(Fact::Checked { id: id.to_owned(), said: only(status), on }, "checked")
    }

    fn checked(id: &str, status: &str) -> Told {
        on(Occasion::Routine, id, status)
    }

    fn last(status: &str) -> Told {
        on(Occasion::Last { is_known: true }, "7", status)
    }

    fn nothing(seen: Option<&str>) -> Told {
        Told::new(Fact::Nothing { seen: seen.map(str::to_owned) }, "nothing")
    }

    fn doubt() -> Told {
        Told::new(Fact::Doubt("two".to_owned()), "two")
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
            ..only("FAILED")
        };
        let told = Told::new(Fact::Replied { id: "7".to_owned(), said: refused, payment_url: None }, "replied");
        let failed = after(&refund(State::Sending), &told);
        let again = after(&failed, &checked("7", "FAILED"));
        let why = |payment: &Payment| (payment.reason.clone(), payment.details.clone(), payment.response_code.clone());
        assert_eq!((why(&again), again.is_checked), (why(&failed), true));
        // What it says itself counts, whole: a reason and a code of two answers belong together in neither.
        let told = |said: Said| Told::new(Fact::Checked { id: "7".to_owned(), said, on: Occasion::Routine }, "checked");
        for said in [
            Said { reason: Some("PROCESSOR_DECLINED".to_owned()), ..only("FAILED") },
            Said { details: vec![Refused { field: "c".to_owned(), reason: None }], ..only("FAILED") },
            Said { response_code: Some("30300".to_owned()), ..only("FAILED") },
        ] {
            let now = after(&again, &told(said.clone()));
            assert_eq!(why(&now), (said.reason, said.details, said.response_code));
            assert!(is_news(&again, &now), "{now:?}");
        }
        // And another status has another reason.
        let said = Said { reason: Some("PROCESSOR_DECLINED".to_owned()), ..only("FAILED") };
        let other =
            after(&again, &Told::new(Fact::Checked { id: "7".to_owned(), said, on: Occasion::Routine }, "checked"));
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
        let closed = after(&refund(State::Unknown), &nothing(None));
        assert_eq!((closed.state, closed.is_held), (State::Closed, false));
        let opened = after(&closed, &replied("7", "REFUNDED"));
        assert_eq!((opened.state, opened.is_held, opened.closed_by), (State::Answered, true, None));
        assert!(opened.person.unwrap().contains("has the payment as 7"));
        let doubtful = after(&closed, &doubt());
        assert_eq!((doubtful.state, doubtful.is_held, doubtful.closed_by), (State::Unknown, true, None));
    }

    #[test]
    fn a_decision_does_not_close_what_is_known_meanwhile() {
        let answered = after(&refund(State::Unknown), &checked("7", "REFUNDED"));
        assert_eq!(after(&answered, &nothing(None)), answered);
        let first = Payment { sender: "first".to_owned(), ..refund(State::Unknown) };
        let later = refund(State::Sending);
        assert_eq!(after(&later, &nothing(None).by(&first)), later, "it was another attempt");
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

    #[test]
    fn no_answer_ends_a_doubt_and_only_a_person_does() {
        let doubtful = after(&refund(State::Sending), &doubt());
        for told in [
            replied("7", "REFUNDED"),
            checked("7", "REFUNDED"),
            on(Occasion::Searched { others: vec![] }, "7", "FAILED"),
        ] {
            let now = after(&doubtful, &told);
            assert_eq!((now.state, now.person.as_deref()), (State::Answered, Some("two")), "{told:?}");
            assert!(now.is_held, "another copy may have been done: {told:?}");
            assert_eq!(after(&now, &checked("7", "FAILED")).person.as_deref(), Some("two"));
            assert_eq!(after(&now, &Told::new(Fact::DealtWith, "dealt with")).person, None);
        }
        for told in [
            Told::new(Fact::NotSent, "not sent"),
            Told::new(Fact::Rejected { http_status: 400, reason: None, details: Vec::new() }, "rejected"),
        ] {
            let now = after(&doubtful, &told);
            assert_eq!(
                (now.state, now.is_held, now.person.as_deref()),
                (State::Unknown, true, Some("two")),
                "{told:?}"
            );
        }
        let given_up = Told::new(Fact::GivenUp("none".to_owned()), "none");
        assert_eq!(after(&doubtful, &given_up).person.as_deref(), Some("two"));
        assert_eq!(after(&doubtful, &on(Occasion::Found, "7", "REFUNDED")).person, None);
    }

    #[test]
    fn a_failure_is_open_while_the_payment_is_in_doubt() {
        let failed = after(&refund(State::Sending), &replied("7", "FAILED"));
        assert!(!failed.is_outcome_open() && !failed.is_held);
        for doubtful in [
            after(&failed, &checked("8", "REFUNDED")),
            failed.shared_with("r2"),
            after(&after(&refund(State::Sending), &doubt()), &replied("7", "FAILED")),
        ] {
            assert!(doubtful.is_outcome_open() && doubtful.is_held, "{doubtful:?}");
            let over = after(&doubtful, &Told::new(Fact::DealtWith, "dealt with"));
            assert!(!over.is_outcome_open() && !over.is_held, "{over:?}");
        }
    }

    #[test]
    fn what_was_reported_as_not_done_is_for_a_person_if_the_gateway_has_it() {
        let rejected = Told::new(Fact::Rejected { http_status: 400, reason: None, details: Vec::new() }, "rejected");
        for refused in [rejected, Told::new(Fact::NotSent, "not sent")] {
            let refused = after(&refund(State::Sending), &refused);
            for told in [checked("8", "PENDING"), replied("8", "REFUNDED")] {
                let now = after(&refused, &told);
                assert_eq!((now.state, now.is_held, now.in_doubt), (State::Answered, true, true), "{told:?}");
                assert!(now.person.unwrap().contains("the gateway has it as 8"));
            }
            assert_eq!(after(&refused, &on(Occasion::Found, "8", "REFUNDED")).person, None, "a person found it");
        }
    }

    #[test]
    fn an_answer_with_the_id_of_another_payment_is_never_dropped() {
        let owner = Payment { reference: "r2".to_owned(), ..after(&refund(State::Sending), &checked("9", "PENDING")) };
        let answered = after(&refund(State::Sending), &checked("7", "PENDING"));
        let now = after(&answered, &replied("9", "REFUNDED").with_id_of(&owner, &answered));
        assert!(now.person.unwrap().contains("\"r2\""));
        assert_eq!(now.id, answered.id);
    }

    #[test]
    fn the_payment_page_of_an_id_that_is_not_believed_is_not_kept() {
        let url = Some("https://pay.example/8".to_owned());
        let told = Told::new(Fact::Replied { id: "8".to_owned(), said: only("PENDING"), payment_url: url }, "replied");
        let known = after(&refund(State::Unknown), &checked("7", "PENDING"));
        assert_eq!(after(&known, &told).payment_url, None);
        assert!(after(&refund(State::Unknown), &told).payment_url.is_some());
    }

    #[test]
    fn a_second_doubt_leaves_the_first_on_the_list() {
        let known = after(&refund(State::Sending), &checked("7", "PENDING"));
        let two = after(&after(&known, &checked("8", "PENDING")), &checked("9", "PENDING"));
        let listed = two.person.clone().unwrap();
        assert!(listed.contains("also has 8") && listed.contains("also has 9"), "{listed}");
        assert_eq!(after(&two, &checked("8", "PENDING")).person.unwrap(), listed, "the same is not said twice");
        let many = (10..200).fold(two, |payment, id| after(&payment, &checked(&id.to_string(), "PENDING")));
        assert!(many.person.unwrap().len() < 2 * DOUBTS);
    }

    #[test]
    fn a_decision_ends_only_the_doubt_that_was_seen() {
        let doubtful = after(&refund(State::Unknown), &doubt());
        assert_eq!(after(&doubtful, &nothing(None)), doubtful);
        assert_eq!(after(&doubtful, &nothing(Some("another"))), doubtful);
        assert_eq!(after(&doubtful, &nothing(Some("two"))).state, State::Closed);
    }

    #[test]
    fn an_answer_ends_that_its_status_could_not_be_checked() {
        let paid = after(&refund(State::Sending), &checked("7", "REFUNDED"));
        let unanswered = after(&paid, &Told::new(Fact::Unanswered { is_last: true }, "HTTP 404."));
        assert!(unanswered.person.is_some());
        assert_eq!(after(&unanswered, &checked("7", "REFUNDED")).person, None);
    }

    #[test]
    fn an_answer_ends_that_there_was_none() {
        let given_up = after(&refund(State::Unknown), &Told::new(Fact::GivenUp("none".to_owned()), "none"));
        assert_eq!(given_up.person.as_deref(), Some("none"));
        assert_eq!(after(&given_up, &checked("7", "REFUNDED")).person, None);
        let open = after(&refund(State::Sending), &checked("7", "PENDING"));
        let unanswered = after(&open, &Told::new(Fact::Unanswered { is_last: true }, "HTTP 404."));
        assert!(unanswered.person.as_ref().unwrap().contains("HTTP 404. Look"), "{unanswered:?}");
        assert_eq!(unanswered.why, "HTTP 404.");
        assert_eq!(after(&unanswered, &checked("7", "REFUNDED")).person, None);
    }

    #[test]
    fn other_copies_are_for_a_person() {
        let found = on(Occasion::Searched { others: vec!["8".to_owned(), "9".to_owned()] }, "7", "SETTLED");
        let now = after(&refund(State::Unknown), &found);
        assert_eq!((now.state, now.status.as_deref()), (State::Answered, Some("SETTLED")));
        let person = now.person.unwrap();
        assert!(person.contains("as 7, but the gateway also has 8, 9"), "{person}");
    }
}
