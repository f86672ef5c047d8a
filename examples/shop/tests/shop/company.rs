//! A company's network: one way out, through a proxy that opens TLS with certificates of the company's own.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, KeyUsagePurpose};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy, split};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use super::customer::Outcome;

/// A host that only the proxy knows the way to.
pub(crate) const GATEWAY: &str = "gateway.invalid";

/// What the proxy has seen.
#[derive(Default)]
pub(crate) struct Seen {
    /// What it was asked to open tunnels for.
    pub(crate) tunnels: Vec<String>,
    /// What went through the tunnels to the gateway, in the clear.
    pub(crate) sent: Vec<u8>,
}

/// The proxy.
pub(crate) struct CompanyProxy {
    pub(crate) address: SocketAddr,
    /// The company's certificate authority, in PEM.
    pub(crate) authority: String,
    seen: Arc<Mutex<Seen>>,
}

impl CompanyProxy {
    /// Starts it, on the way to that gateway.
    pub(crate) async fn start(gateway: String) -> Outcome<Self> {
        let (tls, authority) = tls()?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let proxy = Self { address: listener.local_addr()?, authority, seen: Arc::default() };
        let seen = Arc::clone(&proxy.seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A tunnel that breaks is the client's to notice.
                tokio::spawn(tunnel(stream, tls.clone(), gateway.clone(), Arc::clone(&seen)));
            }
        });
        Ok(proxy)
    }

    pub(crate) fn seen<T>(&self, look: impl FnOnce(&Seen) -> T) -> T {
        look(&self.seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}

/// A certificate for the gateway's name by the company's authority, and that authority.
fn tls() -> Outcome<(TlsAcceptor, String)> {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;
    let key = KeyPair::generate()?;
    let certificate = CertificateParams::new([GATEWAY.to_owned()])?.signed_by(&key, &authority)?;
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)?;
    Ok((TlsAcceptor::from(Arc::new(config)), authority.pem()))
}

async fn tunnel(
    mut stream: TcpStream,
    tls: TlsAcceptor,
    gateway: String,
    seen: Arc<Mutex<Seen>>,
) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    note(&seen, |seen| seen.tunnels.push(String::from_utf8_lossy(&head).into_owned()));
    stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await?;
    let (mut from_client, mut to_client) = split(tls.accept(stream).await?);
    let (mut from_gateway, mut to_gateway) = split(TcpStream::connect(gateway).await?);
    let there = async {
        let mut bytes = vec![0; 16 * 1024];
        loop {
            let count = from_client.read(&mut bytes).await?;
            let Some(read) = bytes.get(..count).filter(|read| !read.is_empty()) else { return Ok(()) };
            note(&seen, |seen| seen.sent.extend_from_slice(read));
            to_gateway.write_all(read).await?;
        }
    };
    let back = async { copy(&mut from_gateway, &mut to_client).await.map(drop) };
    tokio::select! { ended = there => ended, ended = back => ended }
}

fn note(seen: &Mutex<Seen>, what: impl FnOnce(&mut Seen)) {
    what(&mut seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
}
