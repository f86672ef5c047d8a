//! The extractor for axum: how much it reads of what strangers send, and for how long.
#![cfg(all(feature = "axum", feature = "client"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum_core::body::Body;
use axum_core::extract::{FromRequest as _, Request};
use axum_core::response::IntoResponse as _;
use bytes::Bytes;
use hyper::body::Frame;
use thunes_runtime::{VerifiedWebhook, WebhookError, WebhookKey, WebhookRejection, WebhookSigner, WebhookVerifier};

const PIECE: usize = 64 * 1024;

const MEBIBYTE: usize = 1024 * 1024;

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_767_323_045)
}

fn key(id: &str) -> WebhookKey {
    WebhookKey::new(id, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=").unwrap()
}

fn verifier() -> WebhookVerifier {
    WebhookVerifier::new([key("key-1")]).unwrap().clock(now)
}

/// A body without an end, or one that stops coming. It counts the bytes that were taken.
struct Endless {
    taken: Arc<AtomicUsize>,
    stalls_after: usize,
}

impl hyper::body::Body for Endless {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if self.taken.fetch_add(PIECE, Ordering::Relaxed) >= self.stalls_after {
            return Poll::Pending;
        }
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(&[b' '; PIECE])))))
    }
}

/// What the extractor says, and how many bytes it took.
async fn extract(verifier: WebhookVerifier, header: &str, stalls_after: usize) -> (WebhookRejection, usize) {
    let taken = Arc::new(AtomicUsize::new(0));
    let body = Body::new(Endless { taken: Arc::clone(&taken), stalls_after });
    let request = Request::builder().header("v-c-signature", header).body(body).unwrap();
    // Only so that a mistake ends the test. Time stands still, and jumps when all wait.
    let waiting = tokio::time::timeout(Duration::from_secs(3600), VerifiedWebhook::from_request(request, &verifier));
    let refused = waiting.await.expect("it waits for ever").unwrap_err();
    assert_eq!(refused.clone().into_response().status(), 400);
    (refused, taken.load(Ordering::Relaxed))
}

fn signed(key_id: &str, at: SystemTime) -> String {
    WebhookSigner::new(key(key_id)).clock(move || at).sign(b"{}")
}

#[tokio::test(start_paused = true)]
async fn no_body_is_read_under_a_header_that_cannot_be_right() {
    let hour = Duration::from_secs(3601);
    for (header, wanted) in [
        ("x".to_owned(), "no `t=`"),
        (signed("key-2", now()), "key-2"),
        (signed("key-1", now() - hour), "seconds ago"),
        (signed("key-1", now() + hour), "in the future"),
    ] {
        assert!(verifier().check_header(&header).unwrap_err().to_string().contains(wanted), "{header}");
        let (refused, taken) = extract(verifier(), &header, usize::MAX).await;
        assert!(refused.to_string().contains(wanted), "{refused}");
        assert_eq!(taken, 0, "{wanted}");
    }
    assert!(verifier().check_header(signed("key-1", now())).is_ok());
    assert!(verifier().any_age().check_header(signed("key-1", now() - hour)).is_ok());
}

#[tokio::test(start_paused = true)]
async fn no_limit_is_larger_than_what_is_ever_read() {
    for (limit, most) in [(usize::MAX, 16 * MEBIBYTE), (MEBIBYTE, MEBIBYTE)] {
        let (refused, taken) = extract(verifier().payload_limit(limit), &signed("key-1", now()), 40 * MEBIBYTE).await;
        assert_eq!(refused.error(), None);
        assert!(taken <= most + PIECE, "{taken} of {most}");
    }
    let body = vec![b' '; 16 * MEBIBYTE + 1];
    let error = verifier().payload_limit(usize::MAX).verify(signed("key-1", now()), &body).unwrap_err();
    assert_eq!(error, WebhookError::TooLong { limit: 16 * MEBIBYTE, actual: body.len() });
}

#[tokio::test(start_paused = true)]
async fn a_body_that_stops_coming_is_given_up() {
    let (refused, _) = extract(verifier(), &signed("key-1", now()), PIECE).await;
    assert_eq!(refused.error(), None);
    assert!(refused.to_string().contains("took more than 10 seconds"), "{refused}");
}
