//! What an answer of the gateway says: a status, and why it failed.

use thunes_runtime::{Code, Decided, Detail, ErrorInformation, Reply, Status};

use crate::payment::Refused;

/// A status, and what the reply with it says of a failure.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    pub(crate) status: String,
    /// Whether the spec says of the status that no money moves.
    pub(crate) has_failed: bool,
    pub(crate) response_code: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) details: Vec<Refused>,
}

impl Said {
    /// What a reply to the request or to a status check says.
    pub(crate) fn of<I, S: Status>(reply: &Reply<I, S>) -> Self {
        Self::with(&reply.status, reply.response_code.as_ref(), reply.error.as_ref())
    }

    /// What the status check of a settlement said.
    pub(crate) fn of_settled(decided: &Decided) -> Self {
        Self::with(&decided.status, decided.response_code.as_ref(), decided.error.as_ref())
    }

    /// A status alone.
    pub(crate) fn only(status: &impl Status) -> Self {
        Self::with(status, None, None)
    }

    /// A status that the spec does not name is stored as a code word is shown: short, and without odd characters.
    fn with(status: &impl Status, response_code: Option<&Code>, error: Option<&ErrorInformation>) -> Self {
        Self {
            status: status.spec().map_or_else(|| Code::from(status.as_str()).to_string(), |spec| spec.value.to_owned()),
            has_failed: status.spec().is_some_and(|spec| spec.has_failed),
            response_code: word(response_code),
            reason: error.and_then(|error| word(error.reason.as_ref())),
            details: error.map_or_else(Vec::new, |error| refused(&error.details)),
        }
    }
}

pub(super) fn word(code: Option<&Code>) -> Option<String> {
    code.map(ToString::to_string)
}

pub(super) fn refused(details: &[Detail]) -> Vec<Refused> {
    let of = |detail: &Detail| Refused { field: detail.field.to_string(), reason: word(detail.reason.as_ref()) };
    details.iter().map(of).collect()
}
