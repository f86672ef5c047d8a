//! Where a request goes on the gateway's host.

use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};

use super::environment::Environment;
use super::setup::SetupError;
use super::sign::error::SigningError;

/// Scheme, host and port of a gateway.
pub(crate) struct Origin {
    scheme: Scheme,
    authority: Authority,
}

impl Origin {
    pub(crate) fn of(environment: &Environment) -> Result<Self, SetupError> {
        let uri = Uri::try_from(environment.origin().as_ref()).map_err(|_| SetupError::NotAUrl)?;
        let parts = uri.into_parts();
        match (parts.scheme, parts.authority) {
            (Some(scheme), Some(authority)) => Ok(Self { scheme, authority }),
            _ => Err(SetupError::NotAUrl),
        }
    }

    /// The path comes from a spec, which may be anyone's: it must not lead to another host, and must be signed as it is sent.
    /// A query may follow it.
    pub(crate) fn at(&self, target: &str) -> Result<Uri, SigningError> {
        let (path, query) = target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query)));
        if !stays_as_it_is(path) || !query.is_none_or(query_stays_as_it_is) {
            return Err(SigningError::OddPath);
        }
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(PathAndQuery::try_from(target).map_err(|_| SigningError::OddPath)?);
        Uri::from_parts(parts).map_err(|_| SigningError::OddPath)
    }
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

fn query_stays_as_it_is(query: &str) -> bool {
    query.bytes().all(|byte| is_plain(byte) || matches!(byte, b'=' | b'&'))
}

/// Whether no client, proxy or server in between has a reason to write it differently.
fn stays_as_it_is(path: &str) -> bool {
    let plain = |byte: u8| byte == b'/' || is_plain(byte);
    let climbs = || path.contains('.') && path.split('/').any(|segment| matches!(segment, "." | ".."));
    path.starts_with('/') && path.bytes().all(plain) && !climbs()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use url::Url;

    use super::*;

    #[test]
    fn a_path_goes_to_the_gateways_host_as_it_is() {
        for base in ["http://127.0.0.1:8080", "https://gateway.example", "http://[::1]:8080"] {
            let origin = Origin::of(&Environment::base_url(base).unwrap()).unwrap();
            for path in [
                "/pts/v2/payments",
                "/pts/v2/payments/7652176144426365504805/refunds",
                "/a..b/.c/~d_e-f",
                "//x",
                "/a?b=c.d&e=f",
            ] {
                let whole = format!("{base}{path}");
                assert_eq!(origin.at(path).unwrap().to_string(), whole);
                assert_eq!(Url::parse(&whole).unwrap().as_str(), whole, "sent as it is signed");
            }
        }
    }

    #[test]
    fn a_path_that_could_be_read_in_another_way_goes_nowhere() {
        let origin = Origin::of(&Environment::Test).unwrap();
        for path in [
            "",
            "pts",
            "@evil.example",
            ":1/",
            "/a?b?c",
            "/a?b c",
            "/a?b=%20",
            "/a?b#c",
            "/../a?b",
            "/a#b",
            "/a/../b",
            "/a/./b",
            "/..",
            "/a b",
            "/a%2e",
            "/\\evil",
            "/\n",
            "/é",
            "/a;b",
            "/a:b",
        ] {
            assert!(origin.at(path).is_err(), "{path:?}");
        }
    }
}
