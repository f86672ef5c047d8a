//! Takes connections and serves HTTP/1.1 on them, as many as there may be at a time.

use core::time::Duration;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::bad_replies::NoAnswer;
use crate::tls::Tls;

/// Most connections at a time; more wait until one ends.
const MAX_CONNECTIONS: usize = 1024;

/// How long a client may take for the head of a request, also when its connection is kept alive.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);

/// How long requests that have begun may take when the sandbox stops.
const LAST_REQUESTS: Duration = Duration::from_secs(2);

/// Pause when the system has no connection to give, such as when files run out.
const NO_CONNECTION: Duration = Duration::from_millis(50);

/// Serves until a stop signal, or until the other end of `stop` is dropped.
pub(crate) async fn serve(listener: TcpListener, tls: Tls, router: Router, stop: oneshot::Receiver<()>) {
    serve_some(MAX_CONNECTIONS, listener, tls, router, stop).await;
}

async fn serve_some(most: usize, listener: TcpListener, tls: Tls, router: Router, mut stop: oneshot::Receiver<()>) {
    let slots = Arc::new(Semaphore::new(most));
    let (closing, is_closing) = watch::channel(());
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            _ = &mut stop => break,
            accepted = accept(&listener, &slots) => {
                if let Some((stream, slot)) = accepted {
                    connections.spawn(connection(stream, slot, tls.clone(), router.clone(), is_closing.clone()));
                }
            }
            Some(_) = connections.join_next() => {}
        }
    }
    drop((listener, closing));
    // What has not ended by then is cut off when the set is dropped.
    let _ = timeout(LAST_REQUESTS, async { while connections.join_next().await.is_some() {} }).await;
}

async fn accept(listener: &TcpListener, slots: &Arc<Semaphore>) -> Option<(TcpStream, OwnedSemaphorePermit)> {
    let slot = Arc::clone(slots).acquire_owned().await.ok()?;
    if let Ok((stream, _)) = listener.accept().await {
        // Without it, answers in two parts wait for the client's acknowledgement; it is only about speed.
        let _ = stream.set_nodelay(true);
        return Some((stream, slot));
    }
    sleep(NO_CONNECTION).await;
    None
}

async fn connection(
    stream: TcpStream,
    slot: OwnedSemaphorePermit,
    tls: Tls,
    router: Router,
    closing: watch::Receiver<()>,
) {
    match tls {
        Tls::Off => requests(stream, router, closing).await,
        #[cfg(feature = "tls")]
        Tls::On(acceptor) => {
            if let Ok(Ok(stream)) = timeout(HEAD_TIMEOUT, acceptor.accept(stream)).await {
                requests(stream, router, closing).await;
            }
        }
    }
    drop(slot);
}

/// The requests of one connection. Its errors end it, and nothing else.
async fn requests(stream: impl AsyncRead + AsyncWrite + Unpin, router: Router, mut closing: watch::Receiver<()>) {
    let router = TowerToHyperService::new(router);
    let service = service_fn(|request: Request<Incoming>| {
        let response = router.call(request);
        async { sent(response.await) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT);
    let mut connection = core::pin::pin!(http.serve_connection(TokioIo::new(stream), service));
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = closing.changed() => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = connection.await;
}

/// The response, unless there is to be none.
fn sent(response: Result<Response, core::convert::Infallible>) -> Result<Response, Closed> {
    let response = response.unwrap_or_else(|never| match never {});
    if response.extensions().get::<NoAnswer>().is_some() { Err(Closed) } else { Ok(response) }
}

/// A connection that is closed in place of an answer.
#[derive(Debug, thiserror::Error)]
#[error("closed on purpose")]
struct Closed;

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::{TcpListener, TcpStream};
    use tokio::sync::oneshot;

    use super::{Router, Tls, serve_some};

    /// Whether a request on that connection is answered with 404.
    async fn is_answered(stream: &mut TcpStream) -> Option<bool> {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await.ok()?;
        let mut answer = [0; 1024];
        let length = stream.read(&mut answer).await.ok()?;
        Some(answer.get(..length)?.starts_with(b"HTTP/1.1 404"))
    }

    #[tokio::test]
    async fn a_connection_too_many_waits_until_another_ends() -> Result<(), std::io::Error> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (_stop, stopped) = oneshot::channel();
        tokio::spawn(serve_some(1, listener, Tls::Off, Router::new(), stopped));
        let mut first = TcpStream::connect(address).await?;
        assert_eq!(is_answered(&mut first).await, Some(true));
        let mut second = TcpStream::connect(address).await?;
        second.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await?;
        for _ in 0..100 {
            assert_eq!(is_answered(&mut first).await, Some(true));
        }
        let error = second.try_read(&mut [0; 16]).expect_err("it is not its turn");
        assert_eq!(error.kind(), std::io::ErrorKind::WouldBlock);
        drop(first);
        assert_eq!(is_answered(&mut second).await, Some(true));
        Ok(())
    }
}
