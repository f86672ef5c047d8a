//! A gateway behind TLS, its certificate authority, and a proxy on the way to it.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose, date_time_ymd,
};
use rustls_pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

use super::Received;

/// The name in the gateway's URL. No DNS has it.
pub const HOST: &str = "gateway.invalid";

/// An authority that no system trusts.
pub struct Authority(CertifiedIssuer<'static, KeyPair>);

/// A key and its certificate, in PEM.
pub struct Leaf {
    pub key: String,
    pub certificate: String,
    config: (rustls_pki_types::CertificateDer<'static>, Vec<u8>),
}

impl Authority {
    pub fn new() -> Self {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, "a company's own");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    pub fn pem(&self) -> String {
        self.0.pem()
    }

    /// A certificate for those names, good until the end of that year.
    pub fn issue(&self, names: &[&str], until: i32) -> Leaf {
        let key = KeyPair::generate().unwrap();
        let mut params =
            CertificateParams::new(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()).unwrap();
        (params.not_before, params.not_after) = (date_time_ymd(2020, 1, 1), date_time_ymd(until, 12, 31));
        let certificate = params.signed_by(&key, &self.0).unwrap();
        let config = (certificate.der().clone(), key.serialize_der());
        Leaf { key: key.serialize_pem(), certificate: certificate.pem(), config }
    }
}

/// What the gateway does with a request once it has it.
#[derive(Clone)]
pub enum Then {
    Answer(Vec<u8>),
    Close,
}

/// A gateway behind TLS.
pub struct Gateway {
    pub address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    peers: Arc<Mutex<Vec<IpAddr>>>,
}

impl Gateway {
    /// With `clients`, only a client with a certificate of that authority gets in.
    pub async fn start(leaf: &Leaf, clients: Option<&Authority>, then: Then) -> Self {
        let acceptor = acceptor(leaf, clients);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let gateway = Self { address: listener.local_addr().unwrap(), received: Arc::default(), peers: Arc::default() };
        let (received, peers) = (Arc::clone(&gateway.received), Arc::clone(&gateway.peers));
        tokio::spawn(async move {
            while let Ok((stream, peer)) = listener.accept().await {
                peers.lock().unwrap().push(peer.ip());
                let (acceptor, received, then) = (acceptor.clone(), Arc::clone(&received), then.clone());
                tokio::spawn(async move {
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    serve(stream, &received, then).await;
                });
            }
        });
        gateway
    }

    /// Its URL, by a name that no DNS has.
    pub fn url(&self) -> String {
        format!("https://{HOST}:{}", self.address.port())
    }

    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    /// Where its connections came from.
    pub fn peers(&self) -> Vec<IpAddr> {
        self.peers.lock().unwrap().clone()
    }
}

fn acceptor(leaf: &Leaf, clients: Option<&Authority>) -> TlsAcceptor {
    let provider = Arc::new(default_provider());
    let config =
        ServerConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions().unwrap();
    let config = match clients {
        None => config.with_no_client_auth(),
        Some(authority) => {
            let mut roots = RootCertStore::empty();
            roots.add(authority.0.der().clone()).unwrap();
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider).build().unwrap();
            config.with_client_cert_verifier(verifier)
        }
    };
    let (certificate, key) = leaf.config.clone();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key));
    TlsAcceptor::from(Arc::new(config.with_single_cert(vec![certificate], key).unwrap()))
}

async fn serve(mut stream: impl AsyncRead + AsyncWrite + Unpin, received: &Mutex<Vec<Received>>, then: Then) {
    while let Some(request) = read(&mut stream).await {
        received.lock().unwrap().push(request);
        match &then {
            Then::Answer(bytes) => stream.write_all(bytes).await.unwrap(),
            Then::Close => return,
        }
    }
}

async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<Received> {
    let mut bytes = Vec::new();
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
            let received = Received { head, body: bytes[end + 4..].to_vec() };
            let length = received.header("content-length").map_or(0, |length| length.parse().unwrap());
            if received.body.len() >= length {
                return Some(received);
            }
        }
        if stream.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
            return None;
        }
    }
}

/// What a proxy says to `CONNECT`.
#[derive(Clone, Copy)]
pub enum Says {
    /// Opens the tunnel, to this gateway whatever was asked for.
    Yes(SocketAddr),
    No(&'static str),
    Nothing,
}

/// An HTTP proxy.
pub struct ConnectProxy {
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<Received>>>,
}

impl ConnectProxy {
    pub async fn start(says: Says) -> Self {
        Self::start_with(says, None).await
    }

    /// Reached by TLS.
    pub async fn start_secure(says: Says, leaf: &Leaf) -> Self {
        Self::start_with(says, Some(acceptor(leaf, None))).await
    }

    async fn start_with(says: Says, tls: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let proxy = Self { address: listener.local_addr().unwrap(), asked: Arc::default() };
        let asked = Arc::clone(&proxy.asked);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (asked, tls) = (Arc::clone(&asked), tls.clone());
                tokio::spawn(async move {
                    match tls {
                        None => tunnel(stream, says, &asked).await,
                        Some(tls) => tunnel(tls.accept(stream).await.unwrap(), says, &asked).await,
                    }
                });
            }
        });
        proxy
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What it was asked for.
    pub fn asked(&self) -> Vec<Received> {
        self.asked.lock().unwrap().clone()
    }
}

async fn tunnel(mut stream: impl AsyncRead + AsyncWrite + Unpin, says: Says, asked: &Mutex<Vec<Received>>) {
    let Some(request) = read(&mut stream).await else { return };
    asked.lock().unwrap().push(request);
    match says {
        Says::Nothing => {}
        Says::No(status) => {
            let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n");
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
        Says::Yes(gateway) => {
            stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await.unwrap();
            let mut onward = TcpStream::connect(gateway).await.unwrap();
            let _ = copy_bidirectional(&mut stream, &mut onward).await;
        }
    }
}
