//! From an answer to what is known.

use std::time::SystemTime;

use serde_json::Value;

use super::Credentials;
use super::error::{NotSent, NotSentCause, Rejected, SendError, Unknown, UnknownCause};
use super::transport::{Answer, Failure, Lost};
use crate::id::check_bare;
use crate::reply::text_at;
use crate::{Code, Detail, ErrorInformation, Id, Reply, Request, RequestSpec, Status};

/// Beyond this, a clock is worth a word: tokens are good for two minutes.
const CLOCK_TOLERANCE: i64 = 60;

/// What is known of a request while it is under way.
pub(crate) struct Exchange<'a> {
    spec: RequestSpec,
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

impl<'a> Exchange<'a> {
    pub(crate) fn new<R: Request>(request: &R, host: &'a str, credentials: &'a Credentials) -> Self {
        Self { spec: R::SPEC, reference: request.reference().map(str::to_owned), host, credentials }
    }

    /// The reply in an answer, or what else the answer says. `now` is when it came.
    pub(crate) fn reply<I: Id, S: Status>(&self, answer: Answer, now: SystemTime) -> Result<Reply<I, S>, SendError> {
        match answer.status {
            200..=299 => self.accepted(answer),
            400..=499 if self.is_final(answer.status) => Err(self.rejected(answer, now)),
            _ => Err(self.no_verdict(answer)),
        }
    }

    /// Whether that 4xx says that nothing was done. Those that are about time can come after a part of the work.
    const fn is_final(&self, status: u16) -> bool {
        self.spec.repeatable || !matches!(status, 408 | 425 | 429)
    }

    fn accepted<I: Id, S: Status>(&self, answer: Answer) -> Result<Reply<I, S>, SendError> {
        let body = answer.body.map_err(|lost| self.unknown(lost, Some(answer.status), Said::default()))?;
        let mut reply = Reply::from_json(&body).map_err(|error| {
            let lost = Lost { cause: UnknownCause::Unreadable(error), source: None };
            self.unknown(lost, Some(answer.status), Said::read(&body))
        })?;
        if let Some(error) = &mut reply.error {
            self.name_setters(&mut error.details);
        }
        Ok(reply)
    }

    fn rejected(&self, answer: Answer, now: SystemTime) -> SendError {
        let (mut said, unread) = match answer.body {
            Ok(body) => (Said::read(&body), None),
            Err(lost) => (Said::default(), Some(lost.cause)),
        };
        self.name_setters(&mut said.details);
        let date = answer.date.filter(|_| answer.status == 401);
        SendError::Rejected(Box::new(Rejected {
            method: self.spec.method,
            request: self.spec.name,
            repeatable: self.spec.repeatable,
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
        }))
    }

    fn no_verdict(&self, answer: Answer) -> SendError {
        let said = answer.body.map(|body| Said::read(&body)).unwrap_or_default();
        self.unknown(Lost { cause: UnknownCause::HttpStatus, source: None }, Some(answer.status), said)
    }

    pub(crate) fn failed(&self, failure: Failure) -> SendError {
        match failure {
            Failure::NotSent(cause, source) => self.not_sent(cause, Some(source)),
            Failure::Lost(lost) => self.unknown(lost, None, Said::default()),
        }
    }

    pub(crate) fn not_sent(&self, cause: NotSentCause, source: Option<reqwest::Error>) -> SendError {
        SendError::NotSent(Box::new(NotSent {
            method: self.spec.method,
            request: self.spec.name,
            host: self.host.to_owned(),
            cause,
            source,
        }))
    }

    fn unknown(&self, lost: Lost, http_status: Option<u16>, said: Said) -> SendError {
        SendError::Unknown(Box::new(Unknown {
            method: self.spec.method,
            request: self.spec.name,
            repeatable: self.spec.repeatable,
            host: self.host.to_owned(),
            reference: self.reference.clone(),
            cause: lost.cause,
            http_status,
            reason: said.reason,
            message: said.message,
            id: said.id,
            source: lost.source,
        }))
    }

    fn name_setters(&self, details: &mut [Detail]) {
        for detail in details {
            detail.name = setter(&self.spec, detail.field.as_str());
        }
    }
}

impl Said {
    fn read(body: &[u8]) -> Self {
        let whole: Value = serde_json::from_slice(body).unwrap_or_default();
        let error = ErrorInformation::from_value(&whole);
        let (reason, message, details) =
            error.map_or_else(Default::default, |error| (error.reason, error.message, error.details));
        Self {
            reason,
            // A 401 has another shape.
            message: message.or_else(|| text_at(&whole, "/response/rmsg")),
            details,
            id: text_at(&whole, "/id").filter(|id| check_bare(id).is_ok()),
        }
    }
}

/// Name of the setter for a path as the gateway writes it: with an index, with `[]`, or without either.
fn setter(spec: &RequestSpec, path: &str) -> Option<&'static str> {
    let wanted = without_brackets(path);
    let fields = spec.fields.iter().flat_map(|field| core::iter::once(field).chain(field.items));
    let mut settable = fields.filter(|field| field.fixed.is_none());
    settable.find(|field| without_brackets(field.path).eq_ignore_ascii_case(&wanted)).map(|field| field.name)
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
