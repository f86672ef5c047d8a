//! What a payment command found out, for people and for programs.

use core::fmt;
use std::time::SystemTime;

use serde::Serialize;
use thunes_ledger::{Outcome, State};
use thunes_runtime::{AnyStatus, Detail, NotSentCause, SendError};

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
    pub(super) fn of(detail: &Detail) -> Self {
        Self { field: detail.field.to_string(), reason: detail.reason.as_ref().map(ToString::to_string) }
    }
}

impl PaymentReport {
    /// Says when the outcome was stored, where an earlier command brought it.
    #[must_use]
    pub fn as_stored(self, time: SystemTime) -> Self {
        Self { stored_at: Some(httpdate::fmt_http_date(time)), ..self }
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

    pub(super) fn take(&mut self, status: Option<&AnyStatus>) {
        if let Some(status) = status {
            self.status = Some(status.as_str().to_owned());
            (self.is_final, self.has_failed) = (status.is_final(), status.has_failed());
            (self.may_ship, self.is_funded) = (status.may_ship(), status.is_funded());
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

pub(super) fn code(state: State, status: Option<&AnyStatus>) -> u8 {
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
