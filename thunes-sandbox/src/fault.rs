//! What can be made to go wrong with a request.

use core::fmt;
use core::time::Duration;

use crate::planned::Planned;

/// What goes wrong with one request. Given to [`Sandbox::next`](crate::Sandbox::next).
///
/// "Done" means that the sandbox has taken the sale or refund, whatever the client hears of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// The answer comes late. Done.
    Latency(Duration),
    /// 502 in the gateway's shape, with the reason `SYSTEM_ERROR`. Not done.
    BadGateway,
    /// 502 in the gateway's shape, with the reason `SERVER_TIMEOUT`. Done.
    BadGatewayAfter,
    /// 503 with the HTML page of a proxy. Not done.
    ProxyPage,
    /// The connection is closed without an answer. Not done.
    CloseBefore,
    /// The connection is closed without an answer. Done.
    CloseAfter,
    /// No answer comes, and the connection stays open until the client gives up. Done.
    NeverAnswers,
    /// Half of the answer comes, then the connection is closed. Done.
    TruncatedReply,
    /// The answer is followed by 16 MiB of spaces. Done.
    OversizedReply,
    /// The answer says that it is plain text. Done.
    WrongContentType,
    /// The answer has a status that no document has, `ON_HOLIDAY`. Done.
    UnknownStatus,
    /// The gateway's clock is so many seconds ahead of the machine's (or behind, below zero): tokens may be too old or
    /// too new for it, and the `date` of the answer shows it. Done, if the request is let in.
    ClockSkew(i64),
}

/// The status that [`Fault::UnknownStatus`] answers with.
pub(crate) const UNKNOWN_STATUS: &str = "ON_HOLIDAY";

/// Word and value of those that have no value to be chosen, or a usual one.
const WORDS: [(&str, Fault); 12] = [
    ("latency", Fault::Latency(Duration::from_secs(5))),
    ("bad-gateway", Fault::BadGateway),
    ("bad-gateway-after", Fault::BadGatewayAfter),
    ("proxy-page", Fault::ProxyPage),
    ("close-before", Fault::CloseBefore),
    ("close-after", Fault::CloseAfter),
    ("never-answers", Fault::NeverAnswers),
    ("truncated-reply", Fault::TruncatedReply),
    ("oversized-reply", Fault::OversizedReply),
    ("wrong-content-type", Fault::WrongContentType),
    ("unknown-status", Fault::UnknownStatus),
    ("clock-skew", Fault::ClockSkew(600)),
];

impl Fault {
    /// Every fault with its usual value: for lists to choose from.
    pub fn all() -> impl Iterator<Item = Self> {
        WORDS.into_iter().map(|(_, fault)| fault)
    }

    /// The fault of that word (`never-answers`), with its usual value.
    pub(crate) fn named(word: &str) -> Option<Self> {
        WORDS.into_iter().find(|(name, _)| *name == word).map(|(_, fault)| fault)
    }

    /// What happens, in a sentence for people, and whether the request is done.
    pub(crate) const fn about(self) -> (&'static str, bool) {
        match self {
            Self::Latency(_) => ("The answer comes 5 seconds late", true),
            Self::BadGateway => ("502 with the reason SYSTEM_ERROR", false),
            Self::BadGatewayAfter => ("502 with the reason SERVER_TIMEOUT", true),
            Self::ProxyPage => ("503 with the HTML page of a proxy", false),
            Self::CloseBefore => ("The connection closes before the request is read", false),
            Self::CloseAfter => ("The connection closes instead of the answer", true),
            Self::NeverAnswers => ("No answer comes until the client gives up", true),
            Self::TruncatedReply => ("Half of the answer, then the connection closes", true),
            Self::OversizedReply => ("The answer and 16 MiB of spaces", true),
            Self::WrongContentType => ("The answer says that it is plain text", true),
            Self::UnknownStatus => ("The status ON_HOLIDAY, which no document has", true),
            Self::ClockSkew(_) => ("The gateway's clock is ten minutes ahead: 401", false),
        }
    }

    /// The same with another value, if it has one.
    pub(crate) fn lasting(self, seconds: Option<i64>) -> Self {
        match (self, seconds) {
            (Self::Latency(_), Some(seconds)) => Self::Latency(Duration::from_secs(seconds.unsigned_abs())),
            (Self::ClockSkew(_), Some(seconds)) => Self::ClockSkew(seconds),
            _ => self,
        }
    }

    /// Its word, without a value.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Latency(_) => "latency",
            Self::BadGateway => "bad-gateway",
            Self::BadGatewayAfter => "bad-gateway-after",
            Self::ProxyPage => "proxy-page",
            Self::CloseBefore => "close-before",
            Self::CloseAfter => "close-after",
            Self::NeverAnswers => "never-answers",
            Self::TruncatedReply => "truncated-reply",
            Self::OversizedReply => "oversized-reply",
            Self::WrongContentType => "wrong-content-type",
            Self::UnknownStatus => "unknown-status",
            Self::ClockSkew(_) => "clock-skew",
        }
    }

    /// Seconds that the gateway's clock is ahead.
    pub(crate) const fn skew(self) -> i64 {
        match self {
            Self::ClockSkew(seconds) => seconds,
            _ => 0,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Latency(delay) => write!(f, "latency of {delay:?}"),
            Self::ClockSkew(seconds) => write!(f, "clock-skew of {seconds} s"),
            other => f.write_str(other.word()),
        }
    }
}

/// The faults of the requests to come, in order.
pub(crate) type Faults = Planned<Fault>;

#[cfg(test)]
mod tests {
    use super::{Fault, WORDS};

    #[test]
    fn each_fault_is_found_by_its_word() {
        for (word, fault) in WORDS {
            assert_eq!(fault.word(), word);
            assert_eq!(Fault::named(word), Some(fault));
        }
        assert_eq!(Fault::all().count(), WORDS.len());
    }
}
