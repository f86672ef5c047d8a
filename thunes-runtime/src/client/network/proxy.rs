//! A proxy on the way to the gateway.

use core::fmt;

use url::Url;

use super::problem::NetworkProblem;
use crate::client::environment::Environment;
use crate::client::setup::SetupError;

/// Where a proxy for HTTPS is usually named.
const VARIABLES: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

/// A proxy on the way to the gateway: [`Network::proxy`](crate::Network::proxy).
///
/// It is asked for a tunnel (`CONNECT`), in which TLS ends at the gateway: it sees the gateway's host, and neither requests nor replies. If it
/// intercepts TLS, you must trust its certificate ([`Network::root_certificates`](crate::Network::root_certificates)), and it **must not send
/// a request again**.
///
/// `Debug` shows neither user nor password.
///
/// ```
/// use thunes_runtime::{Network, Proxy};
///
/// let proxy = Proxy::new("http://proxy.corp.example:3128")?.credentials("shop", "password");
/// assert!(!format!("{proxy:?}").contains("password"));
/// let network = Network::new().proxy(proxy);
/// # Ok::<(), thunes_runtime::SetupError>(())
/// ```
#[derive(Clone)]
pub struct Proxy {
    inner: reqwest::Proxy,
    host: Box<str>,
}

impl Proxy {
    /// Creates a proxy at that URL: `http://proxy.example:3128`, or with `https` for one that is reached by TLS. Without a scheme it is `http`. User and
    /// password may be in the URL, percent-encoded.
    ///
    /// # Errors
    /// [`SetupError`] when it is not a URL, or a proxy of another kind, such as SOCKS.
    pub fn new(url: &str) -> Result<Self, SetupError> {
        let whole = if url.contains("://") { url.to_owned() } else { format!("http://{url}") };
        let parsed = Url::parse(&whole).map_err(|_| NetworkProblem::ProxyNotAUrl)?;
        if !matches!(parsed.scheme(), "http" | "https") {
            return Err(NetworkProblem::ProxyScheme.into());
        }
        if parsed.path() != "/" || parsed.query().is_some() || parsed.fragment().is_some() {
            return Err(NetworkProblem::ProxyPath.into());
        }
        let host = parsed.host_str().ok_or(NetworkProblem::ProxyNotAUrl)?.into();
        // Never for plain `http`: such a proxy would read the requests.
        let inner = reqwest::Proxy::https(parsed).map_err(|_| NetworkProblem::ProxyNotAUrl)?;
        Ok(Self { inner, host })
    }

    /// Sets the user and password that the proxy asks for (`Proxy-Authorization: Basic`).
    #[must_use]
    pub fn credentials(mut self, user: &str, password: &str) -> Self {
        self.inner = self.inner.basic_auth(user, password);
        self
    }

    pub(crate) fn from_environment() -> Result<Option<Self>, SetupError> {
        let Some(name) = VARIABLES.into_iter().find(is_set) else { return Ok(None) };
        let url = std::env::var(name).map_err(|_| NetworkProblem::ProxyNotAUrl)?;
        let Self { inner, host } = Self::new(&url)?;
        Ok(Some(Self { inner: inner.no_proxy(reqwest::NoProxy::from_env()), host }))
    }

    pub(super) fn inner(&self) -> reqwest::Proxy {
        self.inner.clone()
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proxy").field("host", &self.host).finish_non_exhaustive()
    }
}

/// The variable that names a proxy which is not used: a hint if the network has no other way out. Its value may hold a password.
pub(crate) fn ignored(environment: &Environment) -> Option<&'static str> {
    VARIABLES.into_iter().find(is_set).filter(|_| !environment.is_plain())
}

fn is_set(name: &&str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}
