//! What carries a client's requests.

use ::http::Request;

use super::answer::Answer;
use super::error::TransportError;
#[cfg(feature = "client")]
use super::http::HttpTransport;
use super::{CallLimits, Transport};

/// The usual transport, or the caller's.
pub(crate) enum Carrier {
    #[cfg(feature = "client")]
    Usual(HttpTransport),
    Own(Box<dyn Transport>),
}

impl Carrier {
    /// Sends the request, once. The usual transport keeps the time limit itself; any other is held to it.
    pub(crate) async fn send(&self, request: Request<Vec<u8>>, limits: CallLimits) -> Result<Answer, TransportError> {
        match self {
            #[cfg(feature = "client")]
            Self::Usual(transport) => Answer::of(limits, transport.exchange(request, limits).await),
            Self::Own(transport) => Answer::within(limits, transport.send(request, limits)).await,
        }
    }
}
