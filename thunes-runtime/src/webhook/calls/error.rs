//! What is known when a call brings no result.

use core::error::Error;
use core::fmt;
use core::time::Duration;
use std::borrow::Cow;

use crate::client::error::kind;
use crate::client::error::not_sent::NotSentCause;
use crate::client::error::unknown::UnknownCause;
use crate::client::error::words::{AnswerParts, BoxError};
use crate::client::transport::error::Known;
use crate::reply::code::Code;

/// An input that cannot be sent: which one, and why.
pub(super) struct Odd(pub(super) &'static str, pub(super) WebhookInputRule);

/// The rule that an input of a call breaks.
///
/// ```
/// use thunes_runtime::WebhookInputRule;
///
/// assert_eq!(WebhookInputRule::NotHttps.to_string(), "is not an https URL");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WebhookInputRule {
    /// There is none.
    Empty,
    /// It is longer than this many bytes.
    TooLong {
        /// The most.
        max: usize,
    },
    /// There are more than this many.
    TooMany {
        /// The most.
        max: usize,
    },
    /// It holds a character that it may not have, such as a control character.
    InvalidCharacter,
    /// It is not the https URL of a host. A URL of this machine may have http.
    NotHttps,
    /// It is not a whole number of minutes, at least one.
    NotWholeMinutes,
}

impl fmt::Display for WebhookInputRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("is empty"),
            Self::TooLong { max } => write!(f, "is longer than {max} bytes"),
            Self::TooMany { max } => write!(f, "has more than {max} entries"),
            Self::InvalidCharacter => f.write_str("contains invalid characters"),
            Self::NotHttps => f.write_str("is not an https URL"),
            Self::NotWholeMinutes => f.write_str("is not a whole number of minutes, at least one"),
        }
    }
}

/// A call about keys or subscriptions that brought no result. None of these calls moves money.
///
/// Neither `Display` nor `Debug` shows a key, a URL or the gateway's own sentence.
///
/// ```
/// # use thunes_runtime::{Client, Credentials, Environment};
/// # let key = Credentials::shared_secret("examplemerchant", "00000000-1111-2222-3333-444444444444", "AAECAwQFBgcICQoLDA0ODw==")?;
/// # let client = Client::builder(Environment::Test, key).build()?;
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// use thunes_runtime::{SubscriptionChange, WebhookId};
///
/// let id: WebhookId = "c51f6dd5-6d54-4d0b-b2ab-3a5fbcd1c6b1".parse().unwrap();
/// let nothing = SubscriptionChange::new();
/// let error = client.webhooks().update(&id, &nothing).await.unwrap_err();
/// assert_eq!((error.call(), error.may_have_been_done()), ("update", false));
/// assert!(error.to_string().starts_with("`update` was not sent: `change` is empty"));
/// # });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct WebhookCallError(Box<Inside>);

/// In a box, so that a `Result` with the error stays small.
#[derive(Debug)]
struct Inside {
    call: &'static str,
    host: String,
    failure: WebhookCallFailure,
    correlation_id: Option<String>,
    retry_after: Option<Duration>,
    advice: &'static str,
    source: Option<BoxError>,
}

impl WebhookCallError {
    pub(super) fn new(call: &'static str, host: &str, failure: WebhookCallFailure, advice: &'static str) -> Self {
        let (host, correlation_id, retry_after, source) = (host.to_owned(), None, None, None);
        Self(Box::new(Inside { call, host, failure, correlation_id, retry_after, advice, source }))
    }

    /// With what the head of an answer says.
    pub(super) fn with_head(mut self, correlation_id: Option<String>, retry_after: Option<Duration>) -> Self {
        (self.0.correlation_id, self.0.retry_after) = (correlation_id, retry_after);
        self
    }

    pub(super) fn with_source(mut self, source: Option<BoxError>) -> Self {
        self.0.source = source;
        self
    }

    /// Returns which call it is: `subscribe`.
    #[must_use]
    pub fn call(&self) -> &'static str {
        self.0.call
    }

    /// Returns the gateway's host.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.0.host
    }

    /// Returns what is known.
    #[must_use]
    pub fn failure(&self) -> &WebhookCallFailure {
        &self.0.failure
    }

    /// Returns whether the gateway may have done what was asked. No call moves money.
    #[must_use]
    pub fn may_have_been_done(&self) -> bool {
        matches!(self.0.failure, WebhookCallFailure::Unknown { .. })
    }

    /// Returns the gateway's correlation id of the call (header `v-c-correlation-id`), if an answer had one. The gateway's support asks for it
    /// first.
    #[must_use]
    pub fn correlation_id(&self) -> Option<&str> {
        self.0.correlation_id.as_deref()
    }

    /// Returns the pause that the gateway asks for (`Retry-After`; at most a day), if it does.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Returns the variant of the [failure](Self::failure) in one word: `invalid`, `not_sent`, `rejected`, `unknown`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        self.0.failure.word()
    }

    /// Returns what went wrong, as OpenTelemetry's `error.type` has it: see [`SendError`](crate::SendError::error_type). Good as a label.
    #[must_use]
    pub fn error_type(&self) -> Cow<'static, str> {
        self.0.failure.error_type()
    }
}

impl Error for WebhookCallError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

impl fmt::Debug for WebhookCallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("WebhookCallError").field(&self.0).finish()
    }
}

/// What is known about a call without a result.
///
/// ```
/// # use thunes_runtime::{Client, Credentials, Environment};
/// # let key = Credentials::shared_secret("examplemerchant", "00000000-1111-2222-3333-444444444444", "AAECAwQFBgcICQoLDA0ODw==")?;
/// # let client = Client::builder(Environment::Test, key).build()?;
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// use thunes_runtime::{NewSubscription, WebhookCallFailure};
///
/// let wanted = NewSubscription::payment_updates("shop", "http://shop.example/webhook");
/// let error = client.webhooks().subscribe(&wanted).await.unwrap_err();
/// match error.failure() {
///     WebhookCallFailure::Invalid { input, .. } => assert_eq!(*input, "webhook_url"), // it is not https
///     WebhookCallFailure::NotSent(_) | WebhookCallFailure::Rejected { .. } => panic!("nothing has changed: {error}"),
///     WebhookCallFailure::Unknown { .. } => panic!("look with `list` before you call again: {error}"),
/// }
/// # });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub enum WebhookCallFailure {
    /// An input cannot be sent; the request was not sent.
    Invalid {
        /// Which one: `webhook_url`.
        input: &'static str,
        /// What is wrong with it.
        rule: WebhookInputRule,
    },
    /// The request was not sent.
    NotSent(NotSentCause),
    /// The gateway refused it; nothing has changed.
    Rejected {
        /// HTTP status.
        http_status: u16,
        /// A code word, where the answer has one.
        reason: Option<Code>,
        /// The gateway's own sentence. It may repeat what was sent: not for logs.
        message: Option<String>,
    },
    /// The gateway may have done it.
    Unknown {
        /// Why that is not known.
        cause: UnknownCause,
        /// HTTP status, where an answer came.
        http_status: Option<u16>,
    },
}

impl fmt::Debug for WebhookCallFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid { input, rule } => {
                f.debug_struct("Invalid").field("input", input).field("rule", rule).finish()
            }
            Self::NotSent(cause) => f.debug_tuple("NotSent").field(cause).finish(),
            Self::Rejected { http_status, reason, .. } => f
                .debug_struct("Rejected")
                .field("http_status", http_status)
                .field("reason", reason)
                .finish_non_exhaustive(),
            Self::Unknown { cause, http_status } => {
                f.debug_struct("Unknown").field("cause", cause).field("http_status", http_status).finish()
            }
        }
    }
}

impl WebhookCallFailure {
    /// The variant in one word, for `tracing`.
    pub(super) const fn word(&self) -> &'static str {
        match self {
            Self::Invalid { .. } => "invalid",
            Self::NotSent(_) => "not_sent",
            Self::Rejected { .. } => "rejected",
            Self::Unknown { .. } => "unknown",
        }
    }

    /// What went wrong, as OpenTelemetry's `error.type` has it.
    pub(super) fn error_type(&self) -> Cow<'static, str> {
        match self {
            Self::Rejected { http_status, .. }
            | Self::Unknown { cause: UnknownCause::HttpStatus, http_status: Some(http_status) } => {
                Cow::Owned(http_status.to_string())
            }
            Self::Invalid { .. } => Cow::Borrowed("invalid"),
            Self::NotSent(cause) => Cow::Borrowed(kind::not_sent(cause)),
            Self::Unknown { cause, .. } => Cow::Borrowed(kind::unknown(cause)),
        }
    }
}

impl From<Known> for WebhookCallFailure {
    fn from(known: Known) -> Self {
        match known {
            Known::NotSent(cause) => Self::NotSent(cause),
            Known::MaybeSent(cause) => Self::Unknown { cause, http_status: None },
        }
    }
}

impl fmt::Display for WebhookCallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inside { call, host, advice, .. } = &*self.0;
        let answer = |http_status, reason| AnswerParts {
            http_status,
            reason,
            id: None,
            correlation_id: self.correlation_id(),
            has_message: false,
        };
        match &self.0.failure {
            WebhookCallFailure::Invalid { input, rule } => {
                write!(f, "`{call}` was not sent: `{input}` {rule}. Nothing has changed: fix it, then call again")
            }
            WebhookCallFailure::NotSent(cause) => {
                let (what, advice) = cause.texts();
                write!(f, "`{call}` was not sent to {host}: {what}. Nothing has changed: {advice}, then call again")
            }
            WebhookCallFailure::Rejected { http_status, reason, .. } => {
                let (answer, advice) = (answer(Some(*http_status), reason.as_ref()), rejected_advice(*http_status));
                write!(f, "the gateway rejected `{call}`{answer}. Nothing has changed: {advice}")
            }
            WebhookCallFailure::Unknown { cause, http_status } => {
                let answer = answer(*http_status, None);
                write!(f, "the outcome of `{call}` is unknown: {cause}{answer}. No money is involved: {advice}")
            }
        }
    }
}

const fn rejected_advice(http_status: u16) -> &'static str {
    match http_status {
        401 => "check the credentials, and that they are a REST key (shared secret or certificate) for this host",
        403 => {
            "ask the gateway's support whether the organization is set up for webhooks and the key may administer it"
        }
        404 => "check that the ids come from this host and organization",
        _ => "fix the request, then call again",
    }
}
