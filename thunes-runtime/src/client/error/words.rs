//! What several errors have and say.

use core::error::Error;
use core::fmt;

/// An error that another one is made from.
pub(crate) type BoxError = Box<dyn Error + Send + Sync>;

/// What the gateway's support asks for.
pub(super) fn write_correlation_id(id: Option<&str>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    id.map_or(Ok(()), |id| write!(f, " The gateway's correlation id is {id}."))
}

/// Where to find out what became of a sale or refund.
pub(super) fn write_where_to_look(reference: Option<&str>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match reference {
        // Quoted and escaped: a reference is the shop's own text and may hold a line end.
        Some(reference) => write!(f, "find the reference {reference:?} with `Client::settle`, ")?,
        None => f.write_str("find it by its time and amount ")?,
    }
    f.write_str("in the Business Center, or in a webhook if your account gets them")
}
