//! What can be wrong with the way out.

/// Why [`Network`](crate::Network) options cannot be used. `Display` says what is wrong and what to do, and shows no password.
///
/// ```
/// use thunes_runtime::{NetworkProblem, Proxy, SetupError};
///
/// let Err(SetupError::Network(problem)) = Proxy::new("socks5://proxy.corp.example:1080") else { panic!() };
/// assert_eq!(problem, NetworkProblem::ProxyScheme);
/// assert!(problem.to_string().starts_with("the proxy's URL begins with neither http:// nor https://"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NetworkProblem {
    /// The proxy is not given as a URL.
    #[error("the proxy is not a URL: write one such as http://proxy.example:3128")]
    ProxyNotAUrl,
    /// The proxy's URL has another scheme than `http` or `https`.
    #[error("the proxy's URL begins with neither http:// nor https://: for other proxies, write your own `Transport`")]
    ProxyScheme,
    /// The proxy's URL has a path, a query or a fragment.
    #[error("the proxy's URL has more than a host, a port and credentials: remove everything after the port")]
    ProxyPath,
    /// The client certificate and its key cannot be used together.
    #[error(
        "the client certificate cannot be used: the private key must have no password and belong to the certificate"
    )]
    ClientCertificate,
    /// Options were given in addition to a transport of your own, which they cannot reach.
    #[error("`network` has no effect on your own transport: configure it there, or leave one of the two out")]
    OwnTransport,
}
