//! The gateway refused the request.

use core::fmt;
use core::time::Duration;

use super::words::{AnswerParts, about_money, write_where_to_look};
use crate::reply::code::Code;
use crate::reply::information::Detail;
use crate::reply::reason::DUPLICATE;
use crate::settle::intent::Intent;

/// The gateway refused the request: nothing was done, except as [`is_duplicate`](Self::is_duplicate) says.
///
/// Only an answer with the gateway's own body is one: see [`SendError::Unknown`](super::SendError::Unknown) for all others.
///
/// Neither `Display` nor `Debug` shows the gateway's own sentence, which may repeat what was sent: it is in `message`.
///
/// ```
/// use thunes_runtime::Rejected;
///
/// /// The setters whose values the gateway does not like.
/// fn to_fix(rejected: &Rejected) -> Vec<&'static str> {
///     rejected.details.iter().filter_map(|detail| detail.name).collect()
/// }
/// ```
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub struct Rejected {
    /// Module name of the method: `bizum`.
    pub method: &'static str,
    /// Type name of the request: `Sale`.
    pub request: &'static str,
    /// Whether repeating it does no harm, because it only reads.
    pub repeatable: bool,
    /// Whether its path has an id.
    pub(crate) has_subject: bool,
    /// The host, with its port if there is one.
    pub host: String,
    /// The merchant that was to be paid.
    pub merchant_id: String,
    /// The merchant's reference.
    pub reference: Option<String>,
    /// HTTP status: 400, 401.
    pub http_status: u16,
    /// A code word. The gateway's OpenAPI document has `MISSING_FIELD`, `INVALID_DATA`, `DUPLICATE_REQUEST`,
    /// `INVALID_MERCHANT_CONFIGURATION`, `PROCESSOR_UNAVAILABLE`, `INVALID_AMOUNT`, `INVALID_PAYMENT_ID` and others. New ones appear: match
    /// with a default. `None` where the answer has none, as that of a 401.
    pub reason: Option<Code>,
    /// The gateway's message, as free text. It may repeat what was sent: not for logs.
    pub message: Option<String>,
    /// The fields at fault: the first 100 of them.
    pub details: Vec<Detail>,
    /// The gateway's id of the attempt, if it gave one.
    pub id: Option<String>,
    /// Seconds by which this machine's clock is ahead of the gateway's (below zero: behind). Only for a 401, and only when
    /// it is more than a minute.
    pub clock_ahead_seconds: Option<i64>,
    /// The pause that the gateway asks for (`Retry-After`), at most a day.
    pub retry_after: Option<Duration>,
    /// The intent of a [duplicate](Self::is_duplicate), to settle the earlier copy with.
    pub intent: Option<Box<Intent>>,
    /// The gateway's correlation id of the call, which its support asks for.
    pub correlation_id: Option<String>,
    /// What the merchant id has to belong to, as text.
    pub(crate) key_parts: &'static str,
}

/// How many fields an error shows. More of them are in `details`.
const SHOWN_DETAILS: usize = 20;

impl Rejected {
    /// Returns whether the gateway treated a sale or refund as a copy of an earlier one (`DUPLICATE_REQUEST`), which may have gone through: settle
    /// that one first. What the gateway treats as a copy, and for how long, is not documented.
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        let named = |reason: &Option<Code>| reason.as_ref().is_some_and(|reason| reason.is(DUPLICATE));
        !self.repeatable && (named(&self.reason) || self.details.iter().any(|detail| named(&detail.reason)))
    }

    fn has_reason(&self, word: &str) -> bool {
        self.reason.as_ref().is_some_and(|reason| reason.is(word))
    }

    fn write_answer(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answer = AnswerParts {
            http_status: Some(self.http_status),
            reason: self.reason.as_ref(),
            id: None,
            correlation_id: self.correlation_id.as_deref(),
            has_message: self.message.is_some(),
        };
        write!(f, "the gateway rejected {}::{}{answer}", self.method, self.request)?;
        f.write_str(if self.details.is_empty() { ". " } else { ":" })?;
        self.details.iter().take(SHOWN_DETAILS).try_for_each(|detail| write_detail(detail, f))?;
        if let more @ 1.. = self.details.len().saturating_sub(SHOWN_DETAILS) {
            write!(f, "\n  and {more} more")?;
        }
        f.write_str(if self.details.is_empty() { "" } else { "\n" })
    }

    fn write_advice(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { host, merchant_id, http_status, .. } = self;
        if *http_status == 401 {
            return self.write_credentials_advice(f);
        }
        if (*http_status == 404 && self.has_subject) || self.has_reason("INVALID_PAYMENT_ID") {
            return write!(
                f,
                "check the id, which must come from the same host and merchant, here {host} and {merchant_id}."
            );
        }
        if *http_status == 404 {
            return write!(f, "check the base URL, because nothing at {host} answers to this path.");
        }
        if *http_status == 403 || self.has_reason("INVALID_MERCHANT_CONFIGURATION") {
            return write!(f, "ask the gateway's support whether merchant {merchant_id} is set up for this at {host}.");
        }
        let is_busy = self.has_reason("PROCESSOR_UNAVAILABLE");
        f.write_str(if is_busy { "wait a while, then " } else { "fix the request, then " })?;
        // The gateway may keep a reference that it has seen: the search would find two payments under one.
        f.write_str(if self.repeatable { "retry." } else { "send it with a new reference." })
    }

    fn write_credentials_advice(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { host, merchant_id, key_parts, .. } = self;
        let [keys, place, age] = match self.clock_ahead_seconds {
            Some(ahead) => {
                let side = if ahead > 0 { "ahead of" } else { "behind" };
                let seconds = ahead.unsigned_abs();
                write!(
                    f,
                    "first correct this machine's clock, which is {seconds} seconds {side} the gateway's, then check "
                )?;
                [1, 2, 3]
            }
            None => {
                f.write_str("check (1) this machine's clock, ")?;
                [2, 3, 4]
            }
        };
        write!(
            f,
            "({keys}) that merchant id {merchant_id}, {key_parts} belong together, ({place}) that the key is one for {host}, and ({age}) \
             that it has not expired."
        )
    }
}

fn write_detail(detail: &Detail, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\n  ")?;
    match detail.name {
        Some(name) => write!(f, "`{name}` ({})", detail.field)?,
        None => write!(f, "{}", detail.field)?,
    }
    detail.reason.iter().try_for_each(|reason| write!(f, ": {reason}"))
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_answer(f)?;
        if self.is_duplicate() {
            f.write_str(
                "An earlier copy may have gone through and moved money, so do not send it again under another \
                 reference: ",
            )?;
            return write_where_to_look(self.reference.as_deref(), f);
        }
        f.write_str(about_money(self.repeatable))?;
        self.write_advice(f)
    }
}

impl fmt::Debug for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rejected")
            .field("method", &self.method)
            .field("request", &self.request)
            .field("reference", &self.reference)
            .field("http_status", &self.http_status)
            .field("reason", &self.reason)
            .field("details", &self.details.iter().take(SHOWN_DETAILS).collect::<Vec<_>>())
            .field("id", &self.id)
            .field("correlation_id", &self.correlation_id)
            .finish_non_exhaustive()
    }
}
