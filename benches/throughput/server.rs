//! A server that does nothing but answer, in a thread of its own.

use std::sync::Arc;

use rcgen::{CertificateParams, KeyPair};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::REPLY;

/// A server, and its certificate in PEM if it has one.
pub(crate) struct Server {
    pub(crate) url: String,
    pub(crate) certificate: Option<String>,
}

impl Server {
    pub(crate) fn plain() -> Self {
        Self { url: format!("http://{}", serve(None)), certificate: None }
    }

    pub(crate) fn tls() -> Self {
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap().self_signed(&key).unwrap();
        let private = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], private)
            .unwrap();
        let address = serve(Some(TlsAcceptor::from(Arc::new(config))));
        Self { url: format!("https://{address}"), certificate: Some(certificate.pem()) }
    }
}

/// Answers every request of every connection with the same reply; returns its address.
fn serve(acceptor: Option<TlsAcceptor>) -> String {
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            tell.send(listener.local_addr().unwrap().to_string()).unwrap();
            while let Ok((stream, _)) = listener.accept().await {
                stream.set_nodelay(true).unwrap();
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    match acceptor {
                        None => answer_all(stream).await,
                        Some(acceptor) => answer_all(acceptor.accept(stream).await.unwrap()).await,
                    }
                });
            }
        });
    });
    told.recv().unwrap()
}

async fn answer_all(mut stream: impl AsyncRead + AsyncWrite + Unpin) {
    let length = REPLY.len();
    let reply = format!(
        "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: {length}\r\ndate: Fri, 02 Jan 2026 03:04:05 GMT\r\n\r\n{REPLY}"
    );
    let (mut received, mut chunk) = (Vec::new(), [0; 16 * 1024]);
    while let Ok(read @ 1..) = stream.read(&mut chunk).await {
        received.extend_from_slice(&chunk[..read]);
        while let Some(end) = request_end(&received) {
            received.drain(..end);
            if stream.write_all(reply.as_bytes()).await.is_err() {
                return;
            }
        }
    }
}

/// Where the first request ends, once it is there whole.
fn request_end(received: &[u8]) -> Option<usize> {
    let head_end = received.windows(4).position(|bytes| bytes == b"\r\n\r\n")? + 4;
    let head = std::str::from_utf8(&received[..head_end]).ok()?.to_ascii_lowercase();
    let length = head.split("content-length:").nth(1)?.lines().next()?.trim().parse::<usize>().ok()?;
    (received.len() >= head_end + length).then_some(head_end + length)
}
