//! Answers with something wrong about them.

use core::convert::Infallible;
use core::pin::Pin;
use core::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use hyper::body::{Frame, SizeHint};

/// What [`Fault::OversizedReply`](crate::Fault::OversizedReply) adds.
const SURPLUS: usize = 16 * 1024 * 1024;

static SPACES: [u8; 64 * 1024] = [b' '; 64 * 1024];

/// Marks a response that is never sent: the server closes the connection in its place.
#[derive(Clone, Copy)]
pub(crate) struct NoAnswer;

/// The connection is closed.
pub(crate) fn closed() -> Response {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(NoAnswer);
    response
}

/// Half of the body that is announced.
pub(crate) fn truncated(mut response: Response, body: Bytes) -> Response {
    response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    let half = body.slice(..body.len() / 2);
    *response.body_mut() = Body::new(Cut { announced: body.len() as u64, half: Some(half), is_flushed: false });
    response
}

/// A body that goes on and on.
pub(crate) fn oversized(mut response: Response, body: Bytes) -> Response {
    *response.body_mut() = Body::new(Flood { next: body, left: SURPLUS });
    response
}

/// JSON that is called something else.
pub(crate) fn mislabelled(mut response: Response) -> Response {
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}

/// What a proxy in between says when it does not reach the gateway.
pub(crate) fn proxy_page() -> Response {
    let mut response = Response::new(Body::from(PROXY_PAGE));
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html"));
    response
}

const PROXY_PAGE: &str = "<html>\r\n<head><title>503 Service Temporarily Unavailable</title></head>\r\n<body>\r\n\
    <center><h1>503 Service Temporarily Unavailable</h1></center>\r\n<hr><center>proxy</center>\r\n</body>\r\n</html>\r\n";

/// Ends in the middle.
struct Cut {
    announced: u64,
    half: Option<Bytes>,
    is_flushed: bool,
}

/// Why a body ends in the middle.
#[derive(Debug, thiserror::Error)]
#[error("cut short on purpose")]
struct CutShort;

impl hyper::body::Body for Cut {
    type Data = Bytes;
    type Error = CutShort;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, CutShort>>> {
        if let Some(half) = self.half.take() {
            return Poll::Ready(Some(Ok(Frame::data(half))));
        }
        if self.is_flushed {
            return Poll::Ready(Some(Err(CutShort)));
        }
        // While a body has nothing to give, the server writes out what it has; an error would throw that away.
        self.is_flushed = true;
        context.waker().wake_by_ref();
        Poll::Pending
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.announced)
    }
}

/// Something, and then spaces.
struct Flood {
    next: Bytes,
    left: usize,
}

impl hyper::body::Body for Flood {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.next.is_empty() {
            return Poll::Ready(None);
        }
        let size = self.left.min(SPACES.len());
        self.left -= size;
        let spaces = Bytes::from_static(SPACES.get(..size).unwrap_or_default());
        let now = core::mem::replace(&mut self.next, spaces);
        Poll::Ready(Some(Ok(Frame::data(now))))
    }
}
