//! How requests leave a company's network: proxies, certificates, addresses.
//!
//! Each option is named. None reaches into the HTTP client, so none can change how payments go: one attempt, no redirect, certificate and host
//! name checked.

pub(crate) mod client_certificate;
pub(crate) mod problem;
pub(crate) mod proxy;

use core::fmt;
use std::net::{IpAddr, SocketAddr};

use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;

use self::client_certificate::ClientCertificate;
pub use self::problem::NetworkProblem;
pub use self::proxy::Proxy;
use crate::client::environment::Environment;
use crate::client::pem::with_line_ends;
use crate::client::setup::SetupError;
use crate::client::setup::key_problem::KeyProblem;

/// How requests leave your network: [`ClientBuilder::network`](crate::ClientBuilder::network).
///
/// | | by default |
/// |---|---|
/// | [`proxy`](Self::proxy), [`proxy_from_environment`](Self::proxy_from_environment) | none, whatever the environment names |
/// | [`root_certificates`](Self::root_certificates) | those of the system alone |
/// | [`client_certificate`](Self::client_certificate) | none |
/// | [`resolve_to`](Self::resolve_to) | the system finds the gateway's address |
/// | [`local_address`](Self::local_address) | the system chooses it |
///
/// All of them are for `https`. A gateway on this machine that is reached by plain `http` needs none, and its requests never go through a proxy.
/// Whatever is set, the server's certificate and its host name are checked, and a payment is sent once. For anything else, write a
/// [`Transport`](crate::Transport).
///
/// ```no_run
/// # fn client(credentials: thunes_runtime::Credentials, password: &str) -> Result<thunes_runtime::Client, Box<dyn std::error::Error>> {
/// use thunes_runtime::{Client, Environment, Network, Proxy};
///
/// let network = Network::new()
///     .proxy(Proxy::new("http://proxy.corp.example:3128")?.credentials("shop", password))
///     .root_certificates(std::fs::read("/etc/corp/roots.pem")?)?;
/// let client = Client::builder(Environment::Production, credentials).network(network).build()?;
/// # Ok(client)
/// # }
/// ```
///
/// # What `SSL_CERT_FILE` does
///
/// On Linux, the environment variables `SSL_CERT_FILE` and `SSL_CERT_DIR` **replace** the system's root certificates: only what is in that
/// file or folder is trusted, and [`root_certificates`](Self::root_certificates) come on top. Whoever can set them decides whom your shop
/// trusts. Revocation of certificates is **not** checked on Linux; macOS and Windows decide that themselves.
#[derive(Clone, Default)]
pub struct Network {
    proxy: Option<Proxy>,
    roots: Vec<CertificateDer<'static>>,
    client_certificate: Option<ClientCertificate>,
    addresses: Vec<IpAddr>,
    local_address: Option<IpAddr>,
}

impl Network {
    /// Creates the default network: no proxy, and the system's certificates.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sends all requests through a proxy.
    #[must_use]
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.proxy = Some(proxy);
        self
    }

    /// Takes the proxy from the environment: from the first of `HTTPS_PROXY`, `https_proxy`, `ALL_PROXY` and `all_proxy` that is set. Hosts in
    /// `NO_PROXY` are reached directly. If none is set, no proxy is used.
    ///
    /// # Errors
    /// [`SetupError`] when the variable does not hold a URL that [`Proxy::new`] takes.
    pub fn proxy_from_environment(mut self) -> Result<Self, SetupError> {
        self.proxy = Proxy::from_environment()?;
        Ok(self)
    }

    /// Trusts the certificates in that PEM text in addition to the system's, such as your company's CA if its proxy intercepts TLS. Called
    /// again, it adds more.
    ///
    /// A byte order mark is skipped, and `\n` in two characters is a line end.
    ///
    /// # Errors
    /// [`SetupError`] when the text has no certificate, or one that is damaged.
    pub fn root_certificates(mut self, pem: impl AsRef<[u8]>) -> Result<Self, SetupError> {
        let pem = with_line_ends(pem.as_ref())?;
        let before = self.roots.len();
        for root in CertificateDer::pem_slice_iter(&pem) {
            self.roots.push(root.map_err(|_| KeyProblem::UnreadableCertificate)?);
        }
        if self.roots.len() == before { Err(KeyProblem::NoCertificate.into()) } else { Ok(self) }
    }

    /// Shows that certificate to a server that asks for one (mutual TLS), such as a gateway of your company's in between. It has nothing to do
    /// with the key that signs requests.
    ///
    /// Both are PEM texts, which may be one text given twice. The certificate may be followed by its chain.
    ///
    /// # Errors
    /// [`SetupError`] when one of the two is missing or cannot be read. Whether they belong together is checked by
    /// [`ClientBuilder::build`](crate::ClientBuilder::build).
    pub fn client_certificate(
        mut self,
        private_key_pem: impl AsRef<[u8]>,
        certificate_pem: impl AsRef<[u8]>,
    ) -> Result<Self, SetupError> {
        self.client_certificate =
            Some(ClientCertificate::from_pem(private_key_pem.as_ref(), certificate_pem.as_ref())?);
        Ok(self)
    }

    /// Connects to those addresses instead of asking DNS for the gateway's. The certificate still has to be the gateway's own. Behind a proxy
    /// it has no effect, since the proxy finds the address.
    #[must_use]
    pub fn resolve_to(mut self, addresses: impl IntoIterator<Item = IpAddr>) -> Self {
        self.addresses = addresses.into_iter().collect();
        self
    }

    /// Connects from that address of this machine, where it has several.
    #[must_use]
    pub fn local_address(mut self, address: IpAddr) -> Self {
        self.local_address = Some(address);
        self
    }

    /// Whether a proxy was chosen.
    pub(crate) const fn has_proxy(&self) -> bool {
        self.proxy.is_some()
    }

    /// These options on an HTTP client that is to be made.
    pub(crate) fn apply(
        &self,
        builder: reqwest::ClientBuilder,
        environment: &Environment,
    ) -> Result<reqwest::ClientBuilder, SetupError> {
        let builder = builder.local_address(self.local_address);
        if environment.is_plain() {
            // Without TLS there is nothing to trust: this spares reading the system's certificates.
            let builder = builder.tls_certs_only([]);
            return Ok(match environment.pinned() {
                Some(addresses) => builder.resolve_to_addrs(environment.name(), &addresses),
                None => builder,
            });
        }
        let unusable = |_| KeyProblem::UnreadableCertificate;
        let roots = self.roots.iter().map(|der| reqwest::Certificate::from_der(der).map_err(unusable));
        let mut builder = builder.https_only(true).tls_certs_merge(roots.collect::<Result<Vec<_>, _>>()?);
        if let Some(proxy) = &self.proxy {
            builder = builder.proxy(proxy.inner());
        }
        if let Some(certificate) = &self.client_certificate {
            builder = builder.identity(certificate.identity()?);
        }
        if !self.addresses.is_empty() {
            // Port 0 means the URL's own.
            let addresses: Vec<_> = self.addresses.iter().map(|address| SocketAddr::new(*address, 0)).collect();
            builder = builder.resolve_to_addrs(environment.name(), &addresses);
        }
        Ok(builder)
    }
}

/// Without keys.
impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Network")
            .field("proxy", &self.proxy)
            .field("root_certificates", &self.roots.len())
            .field("client_certificate", &self.client_certificate.is_some())
            .field("resolve_to", &self.addresses)
            .field("local_address", &self.local_address)
            .finish()
    }
}
