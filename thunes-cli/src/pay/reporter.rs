//! Makes reports on payments: from the ledger, and from replies.

use thunes_ledger::{Ledger, Outcome, Payment, State};
use thunes_runtime::{AnyId, AnyReply, MethodSpec};

use super::again::Again;
use super::next::Next;
use super::report::{PaymentReport, RefusedField, code, word};

/// What a report on a payment is made with.
#[derive(Clone, Copy)]
pub struct Reporter<'a> {
    /// The methods.
    pub methods: &'static [&'static MethodSpec],
    /// The flags of the command.
    pub again: &'a Again,
}

impl Reporter<'_> {
    /// What came of sending a sale or refund. `earlier` is the payment as it was stored before.
    #[must_use]
    pub fn of_outcome<I, S>(
        self,
        ledger: &Ledger,
        outcome: &Outcome<I, S>,
        earlier: Option<&Payment>,
    ) -> PaymentReport {
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
        let report = self.of_payment(ledger, payment);
        let report = if is_new { report } else { report.as_stored(payment.changed_at) };
        PaymentReport {
            sent_now: is_new && !matches!(outcome, Outcome::NotSent(_)),
            message: error.map(ToString::to_string).or(report.message),
            ..report
        }
    }

    /// The state of a stored payment.
    #[must_use]
    pub fn of_payment(self, ledger: &Ledger, payment: &Payment) -> PaymentReport {
        let status = ledger.meaning(payment);
        let details = payment.details.iter();
        let is_unsure = payment.state == State::Answered && payment.is_outcome_open();
        let state = if is_unsure { State::Unknown } else { payment.state };
        let mut report = PaymentReport {
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
        let command = self.again.stored("status", &payment.method, &payment.reference);
        report.next = self.next(&command, true).text(&report, status.as_ref());
        report
    }

    /// The state of a payment that is not in the ledger, from the reply to its status check.
    #[must_use]
    pub fn of_reply(self, host: &str, method: &str, reference: &str, id: &AnyId, reply: &AnyReply) -> PaymentReport {
        let error = reply.error.as_ref();
        let mut report = PaymentReport {
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
        let command = self.again.by_id(method, reference, &id.to_string());
        report.next = self.next(&command, false).text(&report, Some(&reply.status));
        report
    }

    fn next<'a>(&'a self, status: &'a str, is_stored: bool) -> Next<'a> {
        Next { methods: self.methods, again: self.again, status, is_stored }
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
        let reporter = Reporter { methods: thunes::METHODS, again: &Again::default() };
        let report = reporter.of_reply("h", "bizum", "order-42", &reply.id, &reply);
        let details: Vec<_> = report.details.iter().map(|one| (one.field.as_str(), one.reason.as_deref())).collect();
        assert_eq!(details, [("a.b", Some("INVALID_DATA")), ("c", None)]);
        let shown = report.to_string();
        assert!(
            shown.contains("\n  reason       PROCESSOR_DECLINED\n  code         30300\n  a.b          INVALID_DATA"),
            "{shown}"
        );
    }
}
