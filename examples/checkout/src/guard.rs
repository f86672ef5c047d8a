//! What is let in: requests to this shop's own address, and changes from its own pages only.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::failure::Failure;
use crate::state;

/// Nothing but the shop's own style is loaded; the icon is an empty one. `form-action` is missing: Chromium applies it to the redirect to the gateway's
/// payment page as well, whose address is the gateway's to choose.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 4] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (CACHE_CONTROL, "no-store"),
    (REFERRER_POLICY, "same-origin"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
];

pub(crate) async fn guard(State(shop): State<state::State>, request: Request, next: Next) -> Response {
    let mut response = if is_ours(&shop.url, request.method(), request.headers()) {
        next.run(request).await
    } else {
        Failure::Forbidden.into_response()
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// The host is checked too: a page elsewhere whose name was made to lead to this machine is not this shop.
fn is_ours(url: &str, method: &Method, headers: &HeaderMap) -> bool {
    let Some(host) = text(headers, &HOST).filter(|host| is_own(url, host)) else {
        return false;
    };
    let reads = method == Method::GET || method == Method::HEAD;
    reads || is_from(host, headers)
}

/// The shop's address, or the same by name.
fn is_own(url: &str, host: &str) -> bool {
    let (name, port) = host.rsplit_once(':').unwrap_or((host, "80"));
    let own_port = url.rsplit_once(':').map(|(_, port)| port);
    ["127.0.0.1", "localhost"].contains(&name) && own_port == Some(port)
}

/// Browsers tell which site a form was on; what does not tell is refused.
fn is_from(host: &str, headers: &HeaderMap) -> bool {
    text(headers, &ORIGIN).and_then(|origin| origin.strip_prefix("http://")) == Some(host)
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
