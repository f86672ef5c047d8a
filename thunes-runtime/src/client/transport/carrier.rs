//! What carries a client's requests.

use super::Transport;
#[cfg(feature = "client")]
use super::http::HttpTransport;

/// The usual transport, or the caller's.
pub(crate) enum Carrier {
    #[cfg(feature = "client")]
    Usual(HttpTransport),
    Own(Box<dyn Transport>),
}
