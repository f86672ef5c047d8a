//! A reply that is not to this request.

use core::fmt;

/// A reply contradicts its request, so it may belong to another request. The client believes nothing in it.
///
/// ```
/// use thunes_runtime::{Contradiction, UnknownCause};
///
/// fn contradiction(cause: &UnknownCause) -> Option<&Contradiction> {
///     match cause {
///         UnknownCause::Contradicts(contradiction) => Some(contradiction),
///         _ => None,
///     }
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Contradiction {
    /// JSON path of the member that differs: `clientReferenceInformation.code`.
    pub member: &'static str,
    /// What was sent. `None` where it is not for logs.
    pub sent: Option<String>,
    /// What came. `None` where it is not for logs.
    pub received: Option<String>,
    /// The id in that reply, if it has the form of one. It may be the id of another payment: never ship, refund or check by it alone.
    pub id: Option<String>,
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { member, sent, received, .. } = self;
        write!(f, "the reply contradicts the request, so it may belong to another request: {member} ")?;
        match (sent, received) {
            // Quoted and escaped: either may hold a line end.
            (Some(sent), Some(received)) => write!(f, "is {received:?}, but {sent:?} was sent"),
            _ => f.write_str("differs from the given one"),
        }
    }
}
