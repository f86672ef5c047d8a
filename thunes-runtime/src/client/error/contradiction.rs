//! A reply that is not to this request.

use core::fmt;

/// A reply contradicts the request that it came for: it may be another request's. What it says about the payment is not believed.
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
    /// The id in that reply, if it has the form of one. It may be the id of somebody else's payment: never ship, refund or check by it alone.
    pub id: Option<String>,
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { member, sent, received, .. } = self;
        write!(f, "the reply contradicts the request, so it may be another request's: {member} ")?;
        match (sent, received) {
            // Quoted and escaped: either may hold a line end.
            (Some(sent), Some(received)) => write!(f, "is {received:?}, but {sent:?} was sent"),
            _ => f.write_str("differs from the one that was given"),
        }
    }
}
