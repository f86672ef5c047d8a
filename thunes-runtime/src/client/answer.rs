//! From an answer to what is known.

use core::cell::OnceCell;
use core::time::Duration;
use std::borrow::Cow;
use std::string::FromUtf8Error;
use std::time::SystemTime;

use http::HeaderValue;

use super::credentials::Credentials;
use super::environment::Environment;
use super::error::SendError;
use super::retry::retry_after;
use super::sent::Sent;
use super::setters::name_setters;
use super::{echo, verdict};
use crate::client::error::not_sent::{NotSent, NotSentCause};
use crate::client::error::rejected::Rejected;
use crate::client::error::unknown::{Unknown, UnknownCause};
use crate::client::error::words::BoxError;
use crate::client::transport::answer::{Answer, Lost};
use crate::client::transport::error::{Known, TransportError};
#[cfg(feature = "client")]
use crate::draft::any_status::AnyStatus;
use crate::reply::Reply;
use crate::reply::code::Code;
use crate::reply::documented::Documented;
use crate::reply::error::ReplyError;
use crate::reply::information::Detail;
use crate::table::status::Status;
#[cfg(feature = "client")]
use crate::value::any_id::AnyId;
use crate::value::gateway_id::GatewayId;

/// Beyond this, a clock is worth a word: tokens are good for two minutes.
const CLOCK_TOLERANCE: i64 = 60;

/// Longest message that is kept of an answer that is plain text, in characters.
const MAX_WORDS: usize = 300;

/// What the client knows about a request that is under way.
pub(crate) struct Exchange<'a> {
    pub(crate) sent: Sent<'a>,
    environment: &'a Environment,
    credentials: &'a Credentials,
    /// The environment variable that names a proxy which is not used.
    ignored_proxy: fn(&Environment) -> Option<&'static str>,
}

/// The content of an answer other than a reply. All of it may be missing.
#[derive(Default)]
struct Said {
    reason: Option<Code>,
    message: Option<String>,
    details: Vec<Detail>,
    id: Option<String>,
}

/// What the head of an answer says, where one came.
#[derive(Default)]
struct Head {
    http_status: Option<u16>,
    retry_after: Option<Duration>,
    correlation_id: Option<String>,
    date: Option<HeaderValue>,
    was_encrypted: bool,
}

impl Head {
    fn split(answer: Answer, now: impl Fn() -> SystemTime) -> (u16, Self, Result<Vec<u8>, Lost>) {
        let Answer { status, date, retry_after: asked, correlation_id, body, was_encrypted } = answer;
        let retry_after = asked.as_deref().and_then(|header| retry_after(header, now()));
        (status, Self { http_status: Some(status), retry_after, correlation_id, date, was_encrypted }, body)
    }
}

impl<'a> Exchange<'a> {
    pub(crate) const fn new(
        sent: Sent<'a>,
        environment: &'a Environment,
        credentials: &'a Credentials,
        ignored_proxy: fn(&Environment) -> Option<&'static str>,
    ) -> Self {
        Self { sent, environment, credentials, ignored_proxy }
    }

    /// The reply in an answer, or what else the answer says. `now` is asked where the answer has a time to compare.
    pub(crate) fn reply<I: GatewayId, S: Status>(
        &self,
        answer: Answer,
        now: impl Fn() -> SystemTime,
    ) -> Result<Box<Reply<I, S>>, SendError> {
        let (status, head, body) = Head::split(answer, &now);
        let body = match body {
            Ok(body) => String::from_utf8(body),
            Err(lost) => return Err(self.unknown(lost.unless_no_verdict(status), head, Said::default())),
        };
        let repaired = OnceCell::new();
        let text = body.as_deref().map_err(FromUtf8Error::as_bytes);
        let (read, text) = match Documented::read(text, &repaired) {
            Ok(read) => read,
            Err(error) => {
                let said = Said { message: words(text.map_or_else(|odd| odd, str::as_bytes)), ..Said::default() };
                return Err(self.unknown(Lost::unreadable(error).unless_no_verdict(status), head, said));
            }
        };
        if let Some(contradiction) = echo::contradiction(&self.sent, &read) {
            return Err(self.unknown(Lost::contradicted(contradiction), head, self.said(*read)));
        }
        match status {
            200..=299 => {
                let mut reply = self.accepted(read, text, head)?;
                reply.keep(repaired.into_inner().or(body.ok()).unwrap_or_default());
                Ok(reply)
            }
            404 if self.sent.spec.not_found.is_some() => Err(self.unknown(Lost::no_verdict(), head, self.said(*read))),
            400..=499 if verdict::is_no(status, &read) => Err(self.rejected(status, *read, head, now())),
            _ => Err(self.unknown(Lost::no_verdict(), head, self.said(*read))),
        }
    }

    /// The content of an answer that is not a method's reply, by its own reader. Any other answer is judged like the answer to a request.
    #[cfg(feature = "client")]
    pub(crate) fn read<T>(
        &self,
        answer: Answer,
        now: impl Fn() -> SystemTime,
        read: impl FnOnce(&[u8]) -> Result<T, ReplyError>,
    ) -> Result<T, SendError> {
        if !matches!(answer, Answer { status: 200..=299, body: Ok(_), .. }) {
            let outcome = self.reply::<AnyId, AnyStatus>(answer, now);
            return Err(outcome
                .err()
                .unwrap_or_else(|| self.unknown(Lost::no_verdict(), Head::default(), Said::default())));
        }
        let (_, head, body) = Head::split(answer, now);
        let read = body.and_then(|body| read(&body).map_err(Lost::unreadable));
        read.map_err(|lost| self.unknown(lost, head, Said::default()))
    }

    fn accepted<I: GatewayId, S: Status>(
        &self,
        read: Box<Documented<'_>>,
        text: &str,
        head: Head,
    ) -> Result<Box<Reply<I, S>>, SendError> {
        let mut reply = match Reply::of_read(self.sent.spec, read, text) {
            Ok(reply) => reply,
            Err(error) => {
                let repaired = OnceCell::new();
                let said = Documented::read(Ok(text), &repaired).map(|(read, _)| self.said(*read));
                return Err(self.unknown(Lost::unreadable(error), head, said.unwrap_or_default()));
            }
        };
        if let Some(error) = &mut reply.error {
            name_setters(self.sent.spec, &mut error.details);
        }
        reply.correlation_id = head.correlation_id;
        reply.was_encrypted = head.was_encrypted;
        Ok(reply)
    }

    fn rejected(&self, http_status: u16, read: Documented<'_>, head: Head, now: SystemTime) -> SendError {
        let said = self.said(read);
        let date = head.date.filter(|_| http_status == 401);
        SendError::Rejected(Box::new(Rejected {
            method: self.sent.spec.method,
            request: self.sent.spec.name,
            repeatable: self.sent.spec.repeatable,
            has_subject: self.sent.spec.subject.is_some(),
            host: self.host(),
            merchant_id: self.credentials.merchant_id().to_owned(),
            key_parts: self.credentials.key().parts(),
            reference: self.reference(),
            http_status,
            reason: said.reason,
            message: said.message,
            details: said.details,
            id: said.id,
            clock_ahead_seconds: date.and_then(|date| clock_ahead(date.to_str().ok()?, now)),
            retry_after: head.retry_after,
            correlation_id: head.correlation_id,
            intent: None,
        }))
    }

    pub(crate) fn failed(&self, failure: TransportError) -> SendError {
        match failure.into_known() {
            (Known::NotSent(cause), source) => self.not_sent(cause, source),
            (Known::MaybeSent(cause), source) => self.unknown(Lost { cause, source }, Head::default(), Said::default()),
        }
    }

    pub(crate) fn not_sent(&self, cause: NotSentCause, source: Option<BoxError>) -> SendError {
        let ignored_proxy = if cause.is_of_the_network() { (self.ignored_proxy)(self.environment) } else { None };
        SendError::NotSent(Box::new(NotSent {
            method: self.sent.spec.method,
            request: self.sent.spec.name,
            repeatable: self.sent.spec.repeatable,
            host: self.host(),
            cause,
            ignored_proxy,
            source,
        }))
    }

    fn unknown(&self, lost: Lost, head: Head, said: Said) -> SendError {
        let not_found = self.sent.spec.not_found.filter(|_| head.http_status == Some(404));
        let later = not_found.map(|rule| Duration::from_secs(u64::from(rule.minutes) * 60));
        SendError::Unknown(Box::new(Unknown {
            method: self.sent.spec.method,
            request: self.sent.spec.name,
            repeatable: self.sent.spec.repeatable,
            host: self.host(),
            reference: self.reference(),
            cause: lost.cause,
            http_status: head.http_status,
            reason: said.reason,
            message: said.message,
            id: said.id,
            retry_after: head.retry_after.or(later),
            not_found,
            correlation_id: head.correlation_id,
            intent: None,
            source: lost.source,
        }))
    }

    fn reference(&self) -> Option<String> {
        self.sent.reference.as_deref().map(str::to_owned)
    }

    fn host(&self) -> String {
        self.environment.host().to_owned()
    }

    fn said(&self, read: Documented<'_>) -> Said {
        // The id of a reply that may be another request's is in the contradiction, where nobody takes it for this payment's.
        let is_ours = echo::contradiction(&self.sent, &read).is_none() || echo::names_the_reference(&self.sent, &read);
        let id = read.usable_id().filter(|_| is_ours);
        let reason = read.weightiest_reason().cloned();
        let (deeper_message, deeper_details) =
            read.error.map_or_else(Default::default, |error| (error.message, error.details.kept));
        let mut details = read.details.kept;
        details.extend(deeper_details);
        name_setters(self.sent.spec, &mut details);
        let message = read.message.or(deeper_message).map(Cow::into_owned);
        let rmsg = read.rmsg.map(|words| words.as_str().to_owned());
        Said { reason, message: message.or(rmsg), details, id }
    }
}

impl Lost {
    const fn unreadable(error: ReplyError) -> Self {
        Self { cause: UnknownCause::Unreadable(error), source: None }
    }

    const fn no_verdict() -> Self {
        Self { cause: UnknownCause::HttpStatus, source: None }
    }

    fn contradicted(contradiction: super::error::Contradiction) -> Self {
        Self { cause: UnknownCause::Contradicts(Box::new(contradiction)), source: None }
    }

    /// Of a status that is neither a yes nor a no, whatever came with it, the status is the cause.
    fn unless_no_verdict(self, status: u16) -> Self {
        if matches!(status, 200..=299 | 400..=499) { self } else { Self::no_verdict() }
    }
}

/// What an answer says that is plain text. Not a page, nor JSON that was cut short.
fn words(body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(body.get(..4 * MAX_WORDS).unwrap_or(body));
    if text.trim_start().starts_with(['<', '{', '[', '\u{feff}']) {
        return None;
    }
    let printable = text.split(|c: char| c.is_control() || c.is_whitespace()).filter(|word| !word.is_empty());
    let words: String = printable.collect::<Vec<_>>().join(" ").chars().take(MAX_WORDS).collect();
    (!words.is_empty()).then_some(words)
}

/// Seconds by which `now` is ahead of an HTTP date, where they are worth a word.
fn clock_ahead(date: &str, now: SystemTime) -> Option<i64> {
    let theirs = httpdate::parse_http_date(date).ok()?;
    let ahead = match now.duration_since(theirs) {
        Ok(ahead) => i64::try_from(ahead.as_secs()).ok()?,
        Err(behind) => -i64::try_from(behind.duration().as_secs()).ok()?,
    };
    (ahead.abs() > CLOCK_TOLERANCE).then_some(ahead)
}
