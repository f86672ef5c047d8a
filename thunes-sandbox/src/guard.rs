//! Keeps other sites away: a browser on this machine reaches the sandbox, whatever page it shows.

use core::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{HOST, HeaderName, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use maud::html;
use thunes_runtime::Environment;

use crate::gateway::GatewayState;
use crate::html::page;
use crate::log::LogEntry;

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}";

/// Answers with 403 what another site sends through a browser: to the pages, and to the gateway's paths, whose keys are public.
pub(crate) async fn only_from_here(State(gateway): State<Arc<GatewayState>>, request: Request, next: Next) -> Response {
    let Err(foreign) = check(request.method(), request.headers(), &gateway.names) else {
        return next.run(request).await;
    };
    let note = foreign.to_string();
    let (status, path) = (StatusCode::FORBIDDEN, request.uri().path());
    gateway.record(LogEntry::new(request.method().as_str(), path, status.as_u16(), note));
    page(status, "Sandbox", STYLE, &html! { h1 { "Not done" } p { (foreign.to_string()) "." } })
}

/// Why a request may come from another site.
#[derive(Debug, thiserror::Error)]
enum Foreign {
    #[error(
        "the header Host must name this machine: use http://127.0.0.1 with its port, or a name that the sandbox was started with"
    )]
    Host,
    #[error("other sites cannot send requests to the sandbox")]
    Origin,
    #[error("the request has two Host headers or two Origin headers")]
    Repeated,
}

fn check(method: &Method, headers: &HeaderMap, names: &[String]) -> Result<(), Foreign> {
    // A name of another site can be made to lead to this machine: a browser then shows it this page as its own.
    let host = only(headers, &HOST)?.filter(|host| is_loopback(host) || is_no_sites(host) || is_named(host, names));
    let host = host.ok_or(Foreign::Host)?;
    if method == Method::GET {
        return Ok(());
    }
    // Browsers say which page a form is from; other programs say nothing.
    match only(headers, &ORIGIN)? {
        Some(origin) if origin.split_once("://").is_none_or(|(_, site)| site != host) => Err(Foreign::Origin),
        _ => Ok(()),
    }
}

/// The header's only value. One that is not text counts as blank.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a str>, Foreign> {
    let mut values = headers.get_all(name).iter();
    let value = values.next().map(|value| value.to_str().unwrap_or_default());
    if values.next().is_some() { Err(Foreign::Repeated) } else { Ok(value) }
}

/// The host without its port.
fn name_of(host: &str) -> &str {
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    name.map_or(host, |(name, _)| name)
}

/// Names that no site on the internet has (RFC 6761), for tests behind a proxy and for networks of containers.
const RESERVED: [&str; 3] = [".test", ".invalid", ".localhost"];

/// Whether no other site can make the name lead to this machine: it is reserved, or the gateway's own, as a client sends it whose requests
/// were led here.
fn is_no_sites(host: &str) -> bool {
    let name = name_of(host);
    let is_gateways = || {
        [Environment::Test, Environment::Production, Environment::India].iter().any(|gateway| gateway.host() == name)
    };
    RESERVED.iter().any(|reserved| name.ends_with(reserved)) || is_gateways()
}

/// Whether it is one of the names that the sandbox was started with.
fn is_named(host: &str, names: &[String]) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(name_of(host)))
}

fn is_loopback(host: &str) -> bool {
    let name = name_of(host);
    let is_v6 = |name: &str| name.parse().is_ok_and(|address: Ipv6Addr| address.is_loopback());
    match name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        Some(name) => is_v6(name),
        None => {
            name.eq_ignore_ascii_case("localhost") || name.parse().is_ok_and(|address: Ipv4Addr| address.is_loopback())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_loopback, is_no_sites};

    #[test]
    fn reserved_names_and_the_gateways_are_of_no_other_site() {
        for host in [
            "gateway.invalid",
            "sandbox.test:8080",
            "a.localhost",
            "apitest.cybersource.com",
            "api.cybersource.com:443",
        ] {
            assert!(is_no_sites(host), "{host}");
        }
        for host in [
            "evil.example",
            "test",
            "sandbox.test.evil.example",
            "cybersource.com",
            "api.cybersource.com.evil.example",
            "",
        ] {
            assert!(!is_no_sites(host), "{host}");
        }
    }

    #[test]
    fn only_names_of_this_machine_are_loopback() {
        for host in ["127.0.0.1:8080", "127.0.0.1", "127.1.2.3:1", "localhost:8080", "LOCALHOST", "[::1]:8080", "[::1]"]
        {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "",
            ":8080",
            "evil.example",
            "evil.example:8080",
            "127.0.0.1.evil.example",
            "localhost.evil.example",
            "10.0.0.1",
            "0.0.0.0:8080",
            "[::]:8080",
            "::1",
            "127.0.0.1@evil.example",
            "127.0.0.1:8080:evil",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
