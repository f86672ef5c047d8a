//! From an answer to what is known.

use core::time::Duration;
use std::time::SystemTime;

use serde_json::Value;

use super::Credentials;
use super::error::{DUPLICATE, NotSent, NotSentCause, Rejected, SendError, Unknown, UnknownCause};
use super::retry::retry_after;
use super::transport::{Answer, BoxError, Known, Lost, TransportError};
use crate::id::check_bare;
use crate::reply::{reason_of, text_at};
use crate::{Code, Detail, ErrorInformation, Id, Reply, ReplyError, Request, RequestSpec, Status};

/// Beyond this, a clock is worth a word: tokens are good for two minutes.
const CLOCK_TOLERANCE: i64 = 60;

/// What is known of a request while it is under way.
pub(crate) struct Exchange<'a> {
    spec: &'static RequestSpec,
    reference: Option<String>,
    host: &'a str,
    credentials: &'a Credentials,
}

/// What an answer that is no reply may say. All of it may be missing.
#[derive(Default)]
struct Said {
    reason: Option<Code>,
    message: Option<String>,
    details: Vec<Detail>,
    id: Option<String>,
}

/// What the head of an answer says, where one came.
#[derive(Clone, Copy, Default)]
struct Head {
    http_status: Option<u16>,
    retry_after: Option<Duration>,
}

impl Head {
    fn of(answer: &Answer, now: SystemTime) -> Self {
        let asked = answer.retry_after.as_deref().and_then(|header| retry_after(header, now));
        Self { http_status: Some(answer.status), retry_after: asked }
    }
}

impl<'a> Exchange<'a> {
    pub(crate) fn new<R: Request>(request: &R, host: &'a str, credentials: &'a Credentials) -> Self {
        Self { spec: request.spec(), reference: request.reference().map(str::to_owned), host, credentials }
    }

    /// The reply in an answer, or what else the answer says. `now` is when it came.
    pub(crate) fn reply<I: Id, S: Status>(&self, answer: Answer, now: SystemTime) -> Result<Reply<I, S>, SendError> {
        let head = Head::of(&answer, now);
        match answer.status {
            200..=299 => self.accepted(answer, head),
            400..=499 if self.is_no(&answer) => Err(self.rejected(answer, head, now)),
            _ => Err(self.no_verdict(answer, head)),
        }
    }

    /// What an answer holds that is not a reply: read in another way, and judged like one otherwise.
    pub(crate) fn read<T>(
        &self,
        answer: Answer,
        now: SystemTime,
        read: impl FnOnce(&[u8]) -> Result<T, ReplyError>,
    ) -> Result<T, SendError> {
        let head = Head::of(&answer, now);
        match answer.status {
            200..=299 => {
                let body = answer.body.map_err(|lost| self.unknown(lost, head, Said::default()))?;
                read(&body).map_err(|error| self.unknown(Lost::unreadable(error), head, Said::default()))
            }
            400..=499 if self.is_no(&answer) => Err(self.rejected(answer, head, now)),
            _ => Err(self.no_verdict(answer, head)),
        }
    }

    /// Whether that 4xx says that nothing was done. Of a sale or refund that is sure only of the statuses that stand before any work,
    /// and of the gateway's own no, if it gives a reason: without one, it may be that of a duplicate, or no word of the gateway's.
    fn is_no(&self, answer: &Answer) -> bool {
        self.spec.repeatable
            || match answer.status {
                400 | 422 => {
                    answer.body.as_ref().is_ok_and(|body| Said::read(body).is_ok_and(|said| said.has_reason()))
                }
                401 | 403..=406 | 411 | 413..=415 | 431 => true,
                _ => false,
            }
    }

    fn accepted<I: Id, S: Status>(&self, answer: Answer, head: Head) -> Result<Reply<I, S>, SendError> {
        let body = answer.body.map_err(|lost| self.unknown(lost, head, Said::default()))?;
        let mut reply = Reply::from_json_of(self.spec, &body)
            .map_err(|error| self.unknown(Lost::unreadable(error), head, Said::read(&body).unwrap_or_default()))?;
        if let Some(error) = &mut reply.error {
            self.name_setters(&mut error.details);
        }
        Ok(reply)
    }

    fn rejected(&self, answer: Answer, head: Head, now: SystemTime) -> SendError {
        let (mut said, unread) = match answer.body {
            Ok(body) => (Said::read(&body).unwrap_or_default(), None),
            Err(lost) => (Said::default(), Some(lost.cause)),
        };
        self.name_setters(&mut said.details);
        let date = answer.date.filter(|_| answer.status == 401);
        SendError::Rejected(Box::new(Rejected {
            method: self.spec.method,
            request: self.spec.name,
            repeatable: self.spec.repeatable,
            has_subject: self.spec.subject.is_some(),
            host: self.host.to_owned(),
            merchant_id: self.credentials.merchant_id().to_owned(),
            key_parts: self.credentials.key().parts(),
            reference: self.reference.clone(),
            http_status: answer.status,
            reason: said.reason,
            message: said.message,
            details: said.details,
            id: said.id,
            unread,
            clock_ahead: date.and_then(|date| clock_ahead(&date, now)),
            retry_after: head.retry_after,
        }))
    }

    fn no_verdict(&self, answer: Answer, head: Head) -> SendError {
        let (lost, said) = match (answer.status, answer.body) {
            (400..=499, Err(lost)) => (lost, Said::default()),
            (400..=499, Ok(body)) => match Said::read(&body) {
                Ok(said) => (Lost::no_verdict(), said),
                Err(error) => (Lost::unreadable(error), Said::default()),
            },
            (_, body) => {
                let said = body.ok().and_then(|body| Said::read(&body).ok());
                (Lost::no_verdict(), said.unwrap_or_default())
            }
        };
        self.unknown(lost, head, said)
    }

    pub(crate) fn failed(&self, failure: TransportError) -> SendError {
        match failure.into_known() {
            (Known::NotSent(cause), source) => self.not_sent(cause, source),
            (Known::MaybeSent(cause), source) => self.unknown(Lost { cause, source }, Head::default(), Said::default()),
        }
    }

    pub(crate) fn not_sent(&self, cause: NotSentCause, source: Option<BoxError>) -> SendError {
        SendError::NotSent(Box::new(NotSent {
            method: self.spec.method,
            request: self.spec.name,
            host: self.host.to_owned(),
            cause,
            source,
        }))
    }

    fn unknown(&self, lost: Lost, head: Head, said: Said) -> SendError {
        SendError::Unknown(Box::new(Unknown {
            method: self.spec.method,
            request: self.spec.name,
            repeatable: self.spec.repeatable,
            host: self.host.to_owned(),
            reference: self.reference.clone(),
            cause: lost.cause,
            http_status: head.http_status,
            reason: said.reason,
            message: said.message,
            id: said.id,
            retry_after: head.retry_after,
            source: lost.source,
        }))
    }

    fn name_setters(&self, details: &mut [Detail]) {
        for detail in details {
            detail.name = setter(self.spec, detail.field.as_str());
        }
    }
}

impl Said {
    fn read(body: &[u8]) -> Result<Self, ReplyError> {
        let whole: Value = crate::json::parse(body)?;
        let error = ErrorInformation::from_value(&whole).ok_or(ReplyError::NoObject)?;
        // A reply has it one level deeper; it is read there too, so that a duplicate is never overlooked.
        let deeper = whole.get("errorInformation");
        let duplicate = core::iter::once(&whole).chain(deeper).flat_map(reasons).find(|reason| reason.is(DUPLICATE));
        let deeper = deeper.and_then(ErrorInformation::from_value);
        let all: Vec<ErrorInformation> = core::iter::once(error).chain(deeper).collect();
        Ok(Self {
            reason: duplicate.or_else(|| all.iter().find_map(|error| error.reason.clone())),
            // A 401 has another shape.
            message: all.iter().find_map(|error| error.message.clone()).or_else(|| text_at(&whole, "/response/rmsg")),
            details: all.into_iter().flat_map(|error| error.details).collect(),
            id: text_at(&whole, "/id").filter(|id| check_bare(id).is_ok()),
        })
    }

    fn has_reason(&self) -> bool {
        self.reason.is_some() || self.details.iter().any(|detail| detail.reason.is_some())
    }
}

/// Every reason that an error gives, those of its details too.
fn reasons(error: &Value) -> impl Iterator<Item = Code> {
    let details = error.get("details").and_then(Value::as_array).into_iter().flatten();
    core::iter::once(error).chain(details).filter_map(reason_of)
}

impl Lost {
    const fn unreadable(error: ReplyError) -> Self {
        Self { cause: UnknownCause::Unreadable(error), source: None }
    }

    const fn no_verdict() -> Self {
        Self { cause: UnknownCause::HttpStatus, source: None }
    }
}

/// Name of what the caller gives for a path as the gateway writes it: with an index, with `[]`, or without either.
fn setter(spec: &RequestSpec, path: &str) -> Option<&'static str> {
    let wanted = without_brackets(path);
    let fields = spec.fields.iter().flat_map(|field| core::iter::once(field).chain(field.items));
    let mut settable = fields.filter(|field| field.fixed.is_none());
    settable
        .find(|field| without_brackets(field.path).eq_ignore_ascii_case(&wanted))
        .map(|field| field.set_by.unwrap_or(field.name))
}

fn without_brackets(path: &str) -> String {
    let parts = path.split('[').enumerate();
    parts
        .map(|(place, part)| if place == 0 { part } else { part.split_once(']').map_or(part, |(_, rest)| rest) })
        .collect()
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
