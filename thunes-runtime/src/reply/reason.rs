//! What the gateway's reasons mean for the question whether something was done.

use super::code::Code;

/// The reason by which the gateway calls a request a copy of an earlier one.
pub(crate) const DUPLICATE: &str = "DUPLICATE_REQUEST";

/// Parts of a word that say that the gateway does not know either: `SYSTEM_ERROR`, `SERVER_TIMEOUT`, `SERVICE_TIMEOUT`, `PROCESSOR_TIMEOUT`,
/// `PROCESSOR_ERROR` and any new word of that form. The gateway documents them with HTTP 502 and in replies; a proxy or a new release may send
/// them with another status.
const NOT_KNOWN: [&str; 8] = ["ERROR", "TIMEOUT", "TIMEDOUT", "TIMED", "UNKNOWN", "PENDING", "PROGRESS", "REVIEW"];

/// What a reason means, from the least to the most that it takes to overrule the others in the same body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ReasonMeaning {
    /// Nothing was done. The list of words is open: a new one in a refusal means this too.
    No,
    /// Nothing was done now, but perhaps before.
    Duplicate,
    /// Something may have been done.
    NotKnown,
}

impl Code {
    /// Returns whether this word, as the gateway's reason for a failure, leaves open whether something was done: a timeout or a technical
    /// error on its side, a review that is not over, a copy of an earlier request. Only a status check decides then.
    ///
    /// ```
    /// use thunes_runtime::Code;
    ///
    /// assert!(Code::from("SERVER_TIMEOUT").leaves_outcome_open());
    /// assert!(!Code::from("PAYMENT_REFUSED").leaves_outcome_open());
    /// ```
    #[must_use]
    pub fn leaves_outcome_open(&self) -> bool {
        ReasonMeaning::of(self) > ReasonMeaning::No
    }
}

impl ReasonMeaning {
    pub(crate) fn of(reason: &Code) -> Self {
        if reason.is(DUPLICATE) {
            return Self::Duplicate;
        }
        let word = reason.as_str();
        let is_code_word = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let in_doubt = |part: &str| NOT_KNOWN.iter().any(|doubt| part.eq_ignore_ascii_case(doubt));
        if is_code_word && !word.split('_').any(in_doubt) { Self::No } else { Self::NotKnown }
    }
}
