//! What a transport brought back.

use core::future::Future;
use core::time::Duration;

use ::http::header::{DATE, HeaderName, HeaderValue, RETRY_AFTER};
use ::http::response::{Parts, Response};

use super::CallLimits;
use super::error::{Known, TransportError};
use crate::client::error::unknown::UnknownCause;
use crate::client::error::words::BoxError;
use crate::client::timer;

/// A transport that keeps the time limit itself, and knows more of what happened, is first.
const GRACE: Duration = Duration::from_millis(250);

/// What the gateway's support asks for.
static CORRELATION_ID: HeaderName = HeaderName::from_static("v-c-correlation-id");

/// Longest correlation id that is taken. The gateway's have 36 characters.
const MAX_CORRELATION_ID: usize = 100;

/// What came back. The body may be missing although the status came.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) date: Option<HeaderValue>,
    pub(crate) retry_after: Option<String>,
    pub(crate) correlation_id: Option<String>,
    pub(crate) body: Result<Vec<u8>, Lost>,
    /// Whether the body came encrypted.
    pub(crate) was_encrypted: bool,
}

/// Why the answer, or the rest of it, did not come.
pub(crate) struct Lost {
    pub(crate) cause: UnknownCause,
    pub(crate) source: Option<BoxError>,
}

impl Answer {
    /// The answer of a transport, which is held to the limits.
    pub(crate) async fn within(
        limits: CallLimits,
        sending: impl Future<Output = Result<Response<Vec<u8>>, TransportError>>,
    ) -> Result<Self, TransportError> {
        let outcome = timer::within(limits.timeout.saturating_add(GRACE), sending).await;
        Self::of(limits, outcome.unwrap_or_else(|| Err(TransportError::maybe_sent(UnknownCause::Timeout))))
    }

    /// The answer of a transport that was in time.
    pub(crate) fn of(
        limits: CallLimits,
        outcome: Result<Response<Vec<u8>>, TransportError>,
    ) -> Result<Self, TransportError> {
        let (head, body) = match outcome {
            Ok(response) => response.into_parts(),
            Err(error) => return Self::cut_short(error),
        };
        let fits = body.len() <= limits.reply_limit;
        Ok(Self::new(&head, if fits { Ok(body) } else { Err(Lost { cause: UnknownCause::TooLong, source: None }) }))
    }

    /// What there is of an answer where the rest did not come: its head.
    fn cut_short(error: TransportError) -> Result<Self, TransportError> {
        match error.into_parts() {
            (Known::MaybeSent(cause), source, Some(head)) => Ok(Self::new(&head, Err(Lost { cause, source }))),
            (known, source, _) => Err(TransportError::of(known, source)),
        }
    }

    fn new(head: &Parts, body: Result<Vec<u8>, Lost>) -> Self {
        let (date, retry_after) = (head.headers.get(DATE).cloned(), text(head, &RETRY_AFTER));
        let correlation_id = text(head, &CORRELATION_ID).filter(|id| is_plain(id));
        Self { status: head.status.as_u16(), date, retry_after, correlation_id, body, was_encrypted: false }
    }
}

fn text(head: &Parts, name: &HeaderName) -> Option<String> {
    head.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// Whether an id may appear in errors and logs.
fn is_plain(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
    (1..=MAX_CORRELATION_ID).contains(&id.len()) && id.bytes().all(plain)
}
