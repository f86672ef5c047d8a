//! What a payment command found out, for people and for programs.

use core::fmt;

use serde::Serialize;
use thunes_ledger::{Ledger, Outcome, Payment, State};
use thunes_runtime::{AnyId, AnyReply, AnyStatus, Detail, NotSentCause, SendError, Status as _};

use super::error::exit;
use super::gateway::sandbox_command;

/// The state of a payment.
#[derive(Debug, Clone, Serialize)]
pub struct PaymentReport {
    /// `answered`, `rejected`, `not_sent`, `unknown`, `under_way`, `closed`.
    pub outcome: &'static str,
    /// Whether this command sent the sale or refund, or may have. False for a stored outcome and for `not_sent`.
    pub sent_now: bool,
    /// When the outcome was stored, if an earlier command brought it: `Sun, 29 Nov 2026 11:45:15 GMT`.
    pub stored_at: Option<String>,
    /// The exit code of the command.
    pub exit_code: u8,
    /// The gateway's host.
    pub host: String,
    /// The method.
    pub method: String,
    /// `sale` or `refund`.
    pub operation: String,
    /// The merchant's reference.
    pub reference: String,
    /// The gateway's id, with its method and kind.
    pub id: Option<String>,
    /// The gateway's status.
    pub status: Option<String>,
    /// Whether no other status follows.
    pub is_final: bool,
    /// Whether the payment or refund has failed.
    pub has_failed: bool,
    /// Whether goods may be shipped.
    pub may_ship: bool,
    /// Whether the money has arrived.
    pub is_funded: bool,
    /// Where the customer pays.
    pub payment_url: Option<String>,
    /// The HTTP status of an answer other than a reply.
    pub http_status: Option<u16>,
    /// Thunes' own code for the status.
    pub response_code: Option<String>,
    /// The gateway's code word for a refusal, a failure or an unknown outcome.
    pub reason: Option<String>,
    /// The fields that the gateway named, and why.
    pub details: Vec<RefusedField>,
    /// Other ids that a settlement found under the same reference, and that may be paid or refunded as well.
    pub others: Vec<String>,
    /// Whether the ledger takes it again with `--retry`.
    pub can_be_retried: bool,
    /// What happened, in words.
    pub message: Option<String>,
    /// What to do next.
    pub next: String,
}

/// A field that the gateway did not like.
#[derive(Debug, Clone, Serialize)]
pub struct RefusedField {
    /// Its JSON path.
    pub field: String,
    /// The gateway's code word.
    pub reason: Option<String>,
}

impl RefusedField {
    fn of(detail: &Detail) -> Self {
        Self { field: detail.field.to_string(), reason: detail.reason.as_ref().map(ToString::to_string) }
    }
}

impl PaymentReport {
    /// What came of sending a sale or refund. `earlier` is the payment as it was stored before.
    pub fn of_outcome<I, S>(ledger: &Ledger, outcome: &Outcome<I, S>, earlier: Option<&Payment>) -> Self {
        let (reply, error) = match outcome {
            Outcome::Answered(answered) => (answered.reply.as_ref(), None),
            Outcome::Rejected(ended) | Outcome::NotSent(ended) | Outcome::Unknown(ended) => {
                (None, ended.error.as_ref())
            }
            Outcome::UnderWay(_) | Outcome::Closed(_) => (None, None),
        };
        let payment = outcome.payment();
        // A reply that leaves the outcome open, or that cannot be stored as it is, is neither a reply nor an error here.
        let is_tried_now = earlier.is_none_or(|earlier| earlier.attempt != payment.attempt);
        let is_new = reply.is_some() || error.is_some() || (is_tried_now && matches!(outcome, Outcome::Unknown(_)));
        let report = Self::of_payment(ledger, payment);
        Self {
            sent_now: is_new && !matches!(outcome, Outcome::NotSent(_)),
            stored_at: (!is_new).then(|| httpdate::fmt_http_date(payment.changed_at)),
            message: error.map(ToString::to_string).or(report.message),
            ..report
        }
    }

    /// Adds how to start the sandbox at this URL, if it refused the connection.
    #[must_use]
    pub fn with_sandbox<I, S>(self, outcome: &Outcome<I, S>, url: &str) -> Self {
        let Outcome::NotSent(ended) = outcome else { return self };
        let Some(SendError::NotSent(error)) = &ended.error else { return self };
        let command = matches!(error.cause, NotSentCause::Refused).then(|| sandbox_command(url)).flatten();
        match command {
            Some(command) => Self {
                next: format!("Start the sandbox with `{command}`, then run the same command with `--retry`."),
                ..self
            },
            None => self,
        }
    }

    /// The state of a stored payment.
    #[must_use]
    pub fn of_payment(ledger: &Ledger, payment: &Payment) -> Self {
        let status = ledger.meaning(payment);
        let details = payment.details.iter();
        let is_unsure = payment.state == State::Answered && payment.is_outcome_open();
        let state = if is_unsure { State::Unknown } else { payment.state };
        let mut report = Self {
            outcome: word(state),
            sent_now: false,
            stored_at: None,
            exit_code: code(state, status.as_ref()),
            host: payment.environment.clone(),
            method: payment.method.clone(),
            operation: payment.operation.to_string(),
            reference: payment.reference.clone(),
            id: payment.id.as_ref().map(ToString::to_string),
            status: None,
            is_final: false,
            has_failed: false,
            may_ship: false,
            is_funded: false,
            payment_url: payment.payment_url.clone(),
            http_status: payment.http_status,
            response_code: payment.response_code.clone(),
            reason: payment.reason.clone(),
            details: details.map(|one| RefusedField { field: one.field.clone(), reason: one.reason.clone() }).collect(),
            others: Vec::new(),
            message: payment.person.clone().or_else(|| (payment.state != State::Answered).then(|| payment.why.clone())),
            next: String::new(),
            can_be_retried: payment.can_be_retried(),
        };
        report.take(status.as_ref());
        let again = format!("thunes status {} {}", payment.method, payment.reference);
        report.next = report.advice(status.as_ref(), &again);
        report
    }

    /// The state of a payment that is not in the ledger, from the reply to its status check.
    #[must_use]
    pub fn of_reply(host: &str, method: &str, reference: &str, id: &AnyId, reply: &AnyReply) -> Self {
        let error = reply.error.as_ref();
        let mut report = Self {
            outcome: word(State::Answered),
            sent_now: false,
            stored_at: None,
            exit_code: code(State::Answered, Some(&reply.status)),
            host: host.to_owned(),
            method: method.to_owned(),
            operation: id.kind().unwrap_or_default().to_owned(),
            reference: reference.to_owned(),
            id: Some(id.to_string()),
            status: None,
            is_final: false,
            has_failed: false,
            may_ship: false,
            is_funded: false,
            payment_url: None,
            http_status: None,
            response_code: reply.response_code.as_ref().map(ToString::to_string),
            reason: error.and_then(|error| error.reason.as_ref()).map(ToString::to_string),
            details: error.into_iter().flat_map(|error| &error.details).map(RefusedField::of).collect(),
            others: Vec::new(),
            message: None,
            next: String::new(),
            can_be_retried: false,
        };
        report.take(Some(&reply.status));
        let again = format!("thunes status {method} {reference} --id {id}");
        report.next = report.advice(Some(&reply.status), &again);
        report
    }

    fn take(&mut self, status: Option<&AnyStatus>) {
        if let Some(status) = status {
            self.status = Some(status.as_str().to_owned());
            (self.is_final, self.has_failed) = (status.is_final(), status.has_failed());
            (self.may_ship, self.is_funded) = (status.may_ship(), status.is_funded());
        }
    }

    /// What to do next. `again` is the command that asks for the status again.
    fn advice(&self, status: Option<&AnyStatus>, again: &str) -> String {
        let Self { method, operation, reference, .. } = self;
        let done = if operation == "refund" { "refunded" } else { "paid" };
        match self.outcome {
            "answered" if self.exit_code == exit::REFUSED => {
                format!("Nothing was {done}. A new attempt needs a new reference.")
            }
            "answered" if self.is_funded => "The money has arrived.".into(),
            "answered" if self.may_ship => "The customer has paid: ship.".into(),
            "answered" if self.is_final => "Done.".into(),
            "answered" if status.is_some_and(|status| status.spec().is_none()) => {
                format!(
                    "This version does not know the status, which may mean that it was {done}. Run `{again}` later, and look it up in the Business Center."
                )
            }
            "answered" if self.payment_url.is_some() => {
                format!("Send the customer to the payment URL, then run `thunes wait {method} {reference}`.")
            }
            "answered" => format!("Run `{again}` later."),
            "rejected" if self.can_be_retried => {
                format!("Fix the key or the clock, then run `thunes {operation}` again with `--retry`.")
            }
            "rejected" => "Fix what the gateway names, and use a new reference.".into(),
            "not_sent" if self.can_be_retried => {
                format!("Fix the cause, then run `thunes {operation}` again with `--retry`.")
            }
            "not_sent" => "It was never sent. Send it with a new reference.".into(),
            "closed" => "You decided that nothing was done. A new attempt needs a new reference.".into(),
            "unknown" if self.status.is_some() => format!(
                "It may have been {done} all the same. Do not send it under another reference. Run `{again}` later."
            ),
            _ => format!("Do not send it under another reference. Run `thunes settle {method} {reference}`."),
        }
    }
}

pub(crate) const fn word(state: State) -> &'static str {
    match state {
        State::Answered => "answered",
        State::Rejected => "rejected",
        State::NotSent => "not_sent",
        State::Unknown => "unknown",
        State::Reserved | State::Sending => "under_way",
        State::Closed => "closed",
    }
}

fn code(state: State, status: Option<&AnyStatus>) -> u8 {
    match state {
        State::Answered if status.is_some_and(AnyStatus::has_failed) => exit::REFUSED,
        State::Answered => 0,
        State::Rejected => exit::REFUSED,
        State::NotSent | State::Closed => exit::NOT_SENT,
        State::Unknown | State::Reserved | State::Sending => exit::UNKNOWN,
    }
}

impl fmt::Display for PaymentReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, operation, reference, host, .. } = self;
        let stands = self.status.as_deref().unwrap_or(self.outcome);
        write!(f, "{method} {operation} {reference} at {host}: {stands}")?;
        if let Some(time) = &self.stored_at {
            write!(f, "\nStored outcome of {time}; nothing was sent now.")?;
        }
        let rows = [
            ("id", &self.id),
            ("payment URL", &self.payment_url),
            ("reason", &self.reason),
            ("code", &self.response_code),
        ];
        for (name, value) in rows.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?))) {
            write!(f, "\n  {name:<12} {value}")?;
        }
        for RefusedField { field, reason } in &self.details {
            write!(f, "\n  {:<12} {}", field, reason.as_deref().unwrap_or_default())?;
        }
        self.message.iter().try_for_each(|message| write!(f, "\n{message}"))?;
        write!(f, "\n{}", self.next)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_shows_all_that_it_says_of_a_failure() {
        let body = br#"{"id": "7", "status": "FAILED", "processorInformation": {"responseCode": "30300"}, "errorInformation":
            {"reason": "PROCESSOR_DECLINED", "details": [{"field": "a.b", "reason": "INVALID_DATA"}, {"field": "c"}]}}"#;
        let reply = AnyReply::from_json(&thunes::bizum::Sale::SPEC, body).unwrap();
        let report = PaymentReport::of_reply("h", "bizum", "order-42", &reply.id, &reply);
        let details: Vec<_> = report.details.iter().map(|one| (one.field.as_str(), one.reason.as_deref())).collect();
        assert_eq!(details, [("a.b", Some("INVALID_DATA")), ("c", None)]);
        let shown = report.to_string();
        assert!(
            shown.contains("\n  reason       PROCESSOR_DECLINED\n  code         30300\n  a.b          INVALID_DATA"),
            "{shown}"
        );
    }
}
