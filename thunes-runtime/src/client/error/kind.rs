//! Errors in one word, for logs and metrics.

use std::borrow::Cow;

use super::{NotSentCause, SendError, UnknownCause};

impl SendError {
    /// Returns the variant in one word: `not_sent`, `rejected`, `unknown`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::NotSent(_) => "not_sent",
            Self::Rejected(_) => "rejected",
            Self::Unknown(_) => "unknown",
        }
    }

    /// Returns what went wrong, as OpenTelemetry's `error.type` has it: the HTTP status if that is the error (`401`, `502`), else one of a few words such as `timeout`, `no_address`, `invalid`. Good as a label: there are few of them, and none holds anything personal.
    #[must_use]
    pub fn error_type(&self) -> Cow<'static, str> {
        let word = match self {
            Self::NotSent(error) => not_sent(&error.cause),
            Self::Rejected(error) => return Cow::Owned(error.http_status.to_string()),
            Self::Unknown(error) => match (&error.cause, error.http_status) {
                (UnknownCause::HttpStatus, Some(status)) => return Cow::Owned(status.to_string()),
                (cause, _) => unknown(cause),
            },
        };
        Cow::Borrowed(word)
    }

    /// The gateway's id of the attempt, if it gave one.
    pub(crate) fn gateway_id(&self) -> Option<&str> {
        match self {
            Self::NotSent(_) => None,
            Self::Rejected(error) => error.id.as_deref(),
            Self::Unknown(error) => error.id.as_deref(),
        }
    }
}

pub(crate) const fn not_sent(cause: &NotSentCause) -> &'static str {
    match cause {
        NotSentCause::Invalid(_) => "invalid",
        NotSentCause::Signing(_) => "signing",
        #[cfg(feature = "blocking")]
        NotSentCause::AsyncRuntime => "async_runtime",
        NotSentCause::Expired => "expired",
        NotSentCause::NoRuntime => "no_runtime",
        NotSentCause::PausedClock => "paused_clock",
        NotSentCause::NoAddress => "no_address",
        NotSentCause::Refused => "refused",
        NotSentCause::ConnectTimeout => "connect_timeout",
        NotSentCause::Tls => "tls",
        NotSentCause::Proxy => "proxy",
        NotSentCause::NoConnection => "no_connection",
    }
}

pub(crate) const fn unknown(cause: &UnknownCause) -> &'static str {
    match cause {
        UnknownCause::Timeout => "timeout",
        UnknownCause::ConnectionBroken => "connection_broken",
        UnknownCause::BadHead => "bad_head",
        UnknownCause::HttpStatus => "http_status",
        UnknownCause::Contradicts(_) => "contradicts",
        UnknownCause::TooLong => "too_long",
        UnknownCause::Unreadable(_) => "unreadable",
        #[cfg(feature = "mle")]
        UnknownCause::Encrypted(_) => "encrypted",
    }
}
