//! Custom headers.

use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::setup::SetupError;

/// Headers that vouch for a request, belong to its body or to the connection, or turn an answer into something other than a reply.
const RESERVED: [&str; 23] = [
    "accept",
    "accept-charset",
    "accept-encoding",
    "authorization",
    "connection",
    "cookie",
    "date",
    "digest",
    "expect",
    "forwarded",
    "host",
    "http2-settings",
    "keep-alive",
    "prefer",
    "range",
    "signature",
    "signature-input",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "via",
];

/// The same, for all names that begin so.
const RESERVED_PREFIXES: [&str; 8] =
    ["content-", "if-", "proxy-", "sec-", "v-c-", "x-forwarded-", "x-http-method", "x-method-override"];

/// What every request says that it comes from.
const PRODUCT: &str = concat!("thunes/", env!("CARGO_PKG_VERSION"));

/// The `User-Agent` header, with your word at its end.
pub(crate) fn user_agent(suffix: Option<&str>) -> Result<HeaderValue, SetupError> {
    match suffix {
        None => Ok(HeaderValue::from_static(PRODUCT)),
        Some(suffix) => checked_value(&format!("{PRODUCT} {suffix}")),
    }
}

/// The headers, checked. Of two with one name, the later stays.
pub(crate) fn check(wanted: &[(String, String)]) -> Result<HeaderMap, SetupError> {
    let mut headers = HeaderMap::with_capacity(wanted.len());
    for (name, value) in wanted {
        let (name, mut value) = (checked_name(name)?, checked_value(value)?);
        // It may be a token for another gateway in between.
        value.set_sensitive(true);
        headers.insert(name, value);
    }
    Ok(headers)
}

fn checked_name(name: &str) -> Result<HeaderName, SetupError> {
    let name = HeaderName::try_from(name).map_err(|_| SetupError::OddHeader { part: "name" })?;
    let whole = RESERVED.into_iter().find(|reserved| *reserved == name.as_str());
    let prefix = || RESERVED_PREFIXES.into_iter().find(|prefix| name.as_str().starts_with(prefix));
    match whole.or_else(prefix) {
        Some(name) => Err(SetupError::ReservedHeader { name }),
        None => Ok(name),
    }
}

fn checked_value(value: &str) -> Result<HeaderValue, SetupError> {
    let odd = |_| SetupError::OddHeader { part: "value" };
    let value = HeaderValue::from_str(value).map_err(odd)?;
    // `to_str` takes visible ASCII, and a tab, which is a control character like the others.
    if !value.to_str().is_ok_and(|text| !text.contains('\t')) {
        return Err(SetupError::OddHeader { part: "value" });
    }
    Ok(value)
}
