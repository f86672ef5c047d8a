//! Links of a reply.

use core::fmt;

/// A link of a reply.
///
/// ```
/// use thunes_runtime::status::SaleStatus;
/// use thunes_runtime::{AnyId, Reply};
///
/// let body = br#"{"id": "1", "status": "PENDING", "_links": {"self": {"href": "/pts/v2/payments/1"}}}"#;
/// let reply = Reply::<AnyId, SaleStatus>::from_json(body)?;
/// assert_eq!(reply.links["self"].href, "/pts/v2/payments/1");
/// # Ok::<(), thunes_runtime::ReplyError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link {
    /// Path on the gateway's host.
    pub href: String,
    /// HTTP method. The gateway's own `self` links are not always right about it.
    pub method: Option<String>,
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Link").finish_non_exhaustive()
    }
}
