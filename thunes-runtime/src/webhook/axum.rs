//! The extractor for axum 0.8.

use core::time::Duration;

use axum_core::extract::{DefaultBodyLimit, FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use tokio::runtime::Handle;

use super::error::WebhookError;
use super::event::WebhookEvent;
use super::verifier::WebhookVerifier;

/// The header that holds the signature.
const SIGNATURE: &str = "v-c-signature";

/// How long a body may take. A notification has a few KiB.
const TIME_LIMIT: Duration = Duration::from_secs(10);

/// Extracts a verified webhook: an argument of a handler whose state holds a [`WebhookVerifier`].
///
/// ```
/// use axum_core::extract::FromRef;
/// use thunes_runtime::{VerifiedWebhook, WebhookVerifier};
///
/// #[derive(Clone)]
/// struct Shop {
///     verifier: WebhookVerifier,
/// }
///
/// impl FromRef<Shop> for WebhookVerifier {
///     fn from_ref(shop: &Shop) -> Self {
///         shop.verifier.clone()
///     }
/// }
///
/// async fn webhook(VerifiedWebhook(event): VerifiedWebhook) {
///     let _id = event.id(); // check the status of that payment, and answer 200 soon
/// }
/// ```
///
/// The body is read only if its header names a known key and has the right age ([`WebhookVerifier::check_header`]), up to
/// [`WebhookVerifier::payload_limit`] and for at most 10 seconds; another body limit of the router does not count. In a Tokio runtime, its
/// time has to be enabled, as `#[tokio::main]` does. Whatever cannot be verified is answered with 400 and an empty body. To log the reason,
/// take a `Result<VerifiedWebhook, WebhookRejection>`.
#[derive(Debug, Clone, PartialEq)]
pub struct VerifiedWebhook(pub WebhookEvent);

/// A request that is not a webhook from the gateway, or cannot be read. Its response is 400 with an empty body: a forger learns nothing.
///
/// ```
/// use thunes_runtime::{VerifiedWebhook, WebhookRejection};
///
/// async fn webhook(webhook: Result<VerifiedWebhook, WebhookRejection>) -> Result<(), WebhookRejection> {
///     let VerifiedWebhook(event) = webhook.inspect_err(|refused| eprintln!("{refused}"))?;
///     let _id = event.id(); // check the status of that payment
///     Ok(())
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct WebhookRejection {
    why: Option<WebhookError>,
}

impl WebhookRejection {
    /// Why it was refused. `None` when the body did not arrive whole and in time, or is longer than the limit.
    #[must_use]
    pub const fn error(&self) -> Option<&WebhookError> {
        self.why.as_ref()
    }
}

impl core::fmt::Display for WebhookRejection {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match &self.why {
            Some(why) => core::fmt::Display::fmt(why, f),
            None => f.write_str(
                "the webhook's body is incomplete, took more than 10 seconds, or is longer than `payload_limit`",
            ),
        }
    }
}

impl IntoResponse for WebhookRejection {
    fn into_response(self) -> Response {
        StatusCode::BAD_REQUEST.into_response()
    }
}

impl<S> FromRequest<S> for VerifiedWebhook
where
    WebhookVerifier: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = WebhookRejection;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, WebhookRejection> {
        let verifier = WebhookVerifier::from_ref(state);
        let refused = |why| WebhookRejection { why: Some(why) };
        let signature = signature(request.headers()).map_err(refused)?;
        verifier.check_header(&signature).map_err(refused)?;
        DefaultBodyLimit::max(verifier.limit()).apply(&mut request);
        let body = in_time(Bytes::from_request(request, state)).await.and_then(Result::ok);
        let event = verifier.verify(signature, &body.ok_or(WebhookRejection { why: None })?).map_err(refused)?;
        Ok(Self(event))
    }
}

/// What comes within the time limit. Without Tokio, there is no time to keep.
async fn in_time<T>(coming: impl Future<Output = T>) -> Option<T> {
    if Handle::try_current().is_err() {
        return Some(coming.await);
    }
    tokio::time::timeout(TIME_LIMIT, coming).await.ok()
}

/// The only header of that name: of two, one could be forged.
fn signature(headers: &HeaderMap) -> Result<Vec<u8>, WebhookError> {
    let mut values = headers.get_all(SIGNATURE).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => Ok(value.as_bytes().to_owned()),
        (None, _) => Err(WebhookError::MissingPart { part: "t" }),
        (Some(_), Some(_)) => Err(WebhookError::OddHeader),
    }
}
