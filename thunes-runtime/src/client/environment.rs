//! Where requests go.

use core::fmt;
use core::str::FromStr;
use std::borrow::Cow;
use std::net::IpAddr;
#[cfg(any(test, feature = "client"))]
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use url::Url;

use super::setup::SetupError;
use crate::value::word::read_word;

const LOCALHOST: &str = "localhost";

/// The gateway that requests are sent to.
///
/// You must choose it, so that you never reach production by omission. Keys are for one
/// environment only; another one answers them with 401.
///
/// ```
/// use thunes_runtime::Environment;
///
/// assert_eq!(Environment::Test.host(), "apitest.cybersource.com");
/// let sandbox = Environment::base_url("http://127.0.0.1:8080")?;
/// assert_eq!(sandbox, "http://127.0.0.1:8080".parse()?); // as a setting has it; also "test", "production", "india"
/// assert_eq!(sandbox.to_string(), "http://127.0.0.1:8080"); // what `parse` and serde read again
/// # Ok::<(), thunes_runtime::SetupError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Environment {
    /// `apitest.cybersource.com`: no money moves.
    Test,
    /// `api.cybersource.com`: real money.
    Production,
    /// `api.in.cybersource.com`: real money, the host for India.
    India,
    /// Another host: a stand-in for the gateway, mostly on this machine. See [`base_url`](Self::base_url).
    Other(BaseUrl),
}

/// A checked base URL, from [`Environment::base_url`].
///
/// ```
/// use thunes_runtime::Environment;
///
/// let Environment::Other(base) = Environment::base_url("https://gateway.example:8443")? else { unreachable!() };
/// assert_eq!(Environment::Other(base).host(), "gateway.example:8443");
/// # Ok::<(), thunes_runtime::SetupError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    origin: String,
    name: String,
    port: u16,
}

impl Environment {
    /// Creates an environment with another host, such as a test gateway: `http://127.0.0.1:8080`.
    ///
    /// # Errors
    /// [`SetupError`] when it is not a URL of scheme, host and port alone, or is plain `http` to another machine.
    pub fn base_url(url: &str) -> Result<Self, SetupError> {
        // `localhost:8080` would be a URL with the scheme `localhost`.
        if !url.contains("://") {
            return Err(SetupError::NotAUrl);
        }
        let url = without_last_dot(Url::parse(url).map_err(|_| SetupError::NotAUrl)?)?;
        if let Some(part) = surplus_part(&url) {
            return Err(SetupError::SurplusPart { part });
        }
        match url.scheme() {
            "https" => {}
            "http" if is_loopback(&url) => {}
            "http" => return Err(SetupError::PlainHttp),
            _ => return Err(SetupError::OtherScheme),
        }
        let name = url.host_str().unwrap_or_default().to_owned();
        let port = url.port_or_known_default().unwrap_or_default();
        Ok(Self::Other(BaseUrl { origin: url.origin().ascii_serialization(), name, port }))
    }

    /// Returns the host, with the port if it is not the scheme's default: `apitest.cybersource.com`, `127.0.0.1:8080`.
    #[must_use]
    pub fn host(&self) -> &str {
        match self {
            Self::Test => "apitest.cybersource.com",
            Self::Production => "api.cybersource.com",
            Self::India => "api.in.cybersource.com",
            Self::Other(base) => base.origin.split_once("://").map_or("", |(_, host)| host),
        }
    }

    /// The host without its port. An IPv6 address is in brackets.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Other(base) => &base.name,
            official => official.host(),
        }
    }

    /// The port.
    pub(crate) const fn port(&self) -> u16 {
        match self {
            Self::Other(base) => base.port,
            _ => 443,
        }
    }

    /// Scheme, host and port, without a slash at the end.
    pub(crate) fn origin(&self) -> Cow<'_, str> {
        match self {
            Self::Other(base) => Cow::Borrowed(&base.origin),
            official => Cow::Owned(format!("https://{}", official.host())),
        }
    }

    /// The addresses of this machine, where plain HTTP goes to it by its name: a resolver may know another `localhost`.
    #[cfg(any(test, feature = "client"))]
    pub(crate) fn pinned(&self) -> Option<[SocketAddr; 2]> {
        let here = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];
        // Port 0 means the URL's own.
        (self.is_plain() && self.name() == LOCALHOST).then(|| here.map(|address| SocketAddr::new(address, 0)))
    }

    /// Whether it is reached without TLS.
    #[cfg(any(test, feature = "client"))]
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self, Self::Other(base) if base.origin.starts_with("http://"))
    }
}

/// `test`, `production`, `india`, or a URL as for [`Environment::base_url`].
impl FromStr for Environment {
    type Err = SetupError;

    fn from_str(text: &str) -> Result<Self, SetupError> {
        match text.trim().to_ascii_lowercase().as_str() {
            "test" => Ok(Self::Test),
            "production" => Ok(Self::Production),
            "india" => Ok(Self::India),
            url if url.contains("://") => Self::base_url(text.trim()),
            _ => Err(SetupError::UnknownEnvironment),
        }
    }
}

/// As [`FromStr`] reads it.
impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Test => "test",
            Self::Production => "production",
            Self::India => "india",
            Self::Other(base) => &base.origin,
        })
    }
}

impl Serialize for Environment {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Environment {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        read_word(from)
    }
}

/// `api.example.` is the host `api.example`, and a payment belongs to one host.
fn without_last_dot(mut url: Url) -> Result<Url, SetupError> {
    if let Some(host) = url.host_str().and_then(|host| host.strip_suffix('.')).map(str::to_owned) {
        url.set_host(Some(&host)).map_err(|_| SetupError::NotAUrl)?;
    }
    Ok(url)
}

fn surplus_part(url: &Url) -> Option<&'static str> {
    let parts = [
        (!url.username().is_empty() || url.password().is_some(), "a user name or password"),
        (url.query().is_some(), "a query"),
        (url.fragment().is_some(), "a fragment"),
        (!matches!(url.path(), "" | "/"), "a path"),
    ];
    parts.into_iter().find_map(|(found, part)| found.then_some(part))
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == LOCALHOST || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(url: &str) -> String {
        Environment::base_url(url).err().map(|error| error.to_string()).unwrap_or_default()
    }

    fn host(url: &str) -> Option<String> {
        Environment::base_url(url).ok().map(|environment| environment.host().to_owned())
    }

    #[test]
    fn plain_http_is_for_this_machine_only() {
        assert_eq!(host("http://127.0.0.1:8080").as_deref(), Some("127.0.0.1:8080"));
        assert_eq!(host("http://[::1]:8080/").as_deref(), Some("[::1]:8080"));
        assert_eq!(host("http://localhost:8080").as_deref(), Some("localhost:8080"));
        for url in
            ["http://gateway.example", "http://0.0.0.0:80", "http://localhost.example", "http://127.0.0.1.example"]
        {
            assert!(error(url).contains("plain http to another machine"), "{url}");
        }
    }

    #[test]
    fn the_name_localhost_is_this_machine_whatever_a_resolver_says() {
        let pinned = |url: &str| Environment::base_url(url).ok().and_then(|environment| environment.pinned());
        let here = ["127.0.0.1:0", "[::1]:0"].map(|address| address.parse().ok());
        assert_eq!(pinned("http://localhost:8080").map(|both| both.map(Some)), Some(here));
        for url in ["http://127.0.0.1:8080", "http://[::1]:8080", "https://localhost:8443", "https://gateway.example"] {
            assert_eq!(pinned(url), None, "{url}");
        }
        assert_eq!(Environment::Test.pinned(), None);
    }

    #[test]
    fn name_and_port_are_known_wherever_it_is() {
        let of = |url: &str| {
            let environment = Environment::base_url(url).ok();
            environment.map(|environment| (environment.name().to_owned(), environment.port()))
        };
        assert_eq!(of("http://127.0.0.1:8080"), Some(("127.0.0.1".to_owned(), 8080)));
        assert_eq!(of("http://localhost"), Some(("localhost".to_owned(), 80)));
        assert_eq!(of("http://[::1]:8080"), Some(("[::1]".to_owned(), 8080)));
        assert_eq!(of("https://gateway.example"), Some(("gateway.example".to_owned(), 443)));
        assert_eq!((Environment::Test.name(), Environment::Test.port()), ("apitest.cybersource.com", 443));
    }

    #[test]
    fn https_goes_anywhere_and_its_own_port_is_left_out() {
        assert_eq!(host("https://gateway.example:443").as_deref(), Some("gateway.example"));
        assert_eq!(host("https://gateway.example:8443").as_deref(), Some("gateway.example:8443"));
    }

    #[test]
    fn a_dot_at_the_end_makes_no_other_host() {
        assert_eq!(host("https://gateway.example.").as_deref(), Some("gateway.example"));
        assert_eq!(
            Environment::base_url("https://gateway.example./").ok(),
            Environment::base_url("https://gateway.example").ok()
        );
        assert_eq!(host("http://localhost.:8080").as_deref(), Some("localhost:8080"));
    }

    #[test]
    fn a_base_url_has_no_other_parts_and_none_is_repeated() {
        for (url, part) in [
            ("https://canary@gateway.example", "a user name or password"),
            ("https://gateway.example?canary", "a query"),
            ("https://gateway.example#canary", "a fragment"),
            ("https://gateway.example/canary", "a path"),
        ] {
            let text = error(url);
            assert!(text.contains(part), "{text}");
            assert!(!text.contains("canary"), "{text}");
        }
        for url in ["gateway.example", "localhost:8080", "gateway.example:8443", ""] {
            assert!(error(url).contains("not a URL: write one such as https://gateway.example"), "{url}");
        }
        assert!(error("ftp://gateway.example").contains("neither https:// nor http://"));
    }

    #[test]
    fn the_gateways_own_hosts_are_reached_by_tls() {
        for environment in [Environment::Test, Environment::Production, Environment::India] {
            assert_eq!(environment.origin(), format!("https://{}", environment.host()));
            assert!(!environment.is_plain());
        }
    }
}
