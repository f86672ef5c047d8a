//! HTTP Signature: a keyed hash over some of the headers. The gateway takes it until March 2027.

use core::time::Duration;
use std::time::UNIX_EPOCH;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{DATE, HeaderMap, HeaderName, HeaderValue};

use super::error::SigningError;
use super::signed::{Issue, Signed, sensitive};
use crate::client::credentials::Credentials;

#[cfg(test)]
mod tests;

/// From the year 10000 on there are no HTTP dates.
const NO_MORE_DATES: Duration = Duration::from_secs(253_402_300_800);

const MERCHANT_ID: &str = "v-c-merchant-id";

/// Adds the headers that vouch for a request.
pub(crate) fn sign(
    credentials: &Credentials,
    signed: &Signed<'_>,
    issue: &Issue,
    headers: &mut HeaderMap,
) -> Result<(), SigningError> {
    if issue.at >= NO_MORE_DATES {
        return Err(SigningError::ClockTooLate);
    }
    let date = httpdate::fmt_http_date(UNIX_EPOCH + issue.at);
    let digest = signed.digest().map(|digest| format!("SHA-256={}", digest.as_str()));
    let signature = signature(credentials, signed, &date, digest.as_deref())?;
    headers.insert(DATE, plain(&date)?);
    if let Some(digest) = &digest {
        headers.insert(HeaderName::from_static("digest"), plain(digest)?);
    }
    // Signed with a meta key, the portfolio is the one in the signature; this stays the merchant.
    headers.insert(HeaderName::from_static(MERCHANT_ID), plain(credentials.merchant_id())?);
    headers.insert(HeaderName::from_static("signature"), sensitive(signature.into_bytes())?);
    Ok(())
}

fn signature(
    credentials: &Credentials,
    signed: &Signed<'_>,
    date: &str,
    digest: Option<&str>,
) -> Result<String, SigningError> {
    let lines = lines(credentials, signed, date, digest);
    let names: Vec<_> = lines.iter().map(|(name, _)| *name).collect();
    let text: Vec<_> = lines.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let hash = credentials.key().sign(text.join("\n").as_bytes()).map_err(|_| SigningError::NoSignature)?;
    Ok(format!(
        r#"keyid="{}", algorithm="HmacSHA256", headers="{}", signature="{}""#,
        credentials.key_id(),
        names.join(" "),
        STANDARD.encode(hash)
    ))
}

/// What is signed, in this order.
fn lines<'a>(
    credentials: &'a Credentials,
    signed: &Signed<'a>,
    date: &'a str,
    digest: Option<&'a str>,
) -> Vec<(&'static str, String)> {
    let target = format!("{} {}", signed.method.to_ascii_lowercase(), signed.target);
    let mut lines = vec![("host", signed.host.to_owned()), ("date", date.to_owned()), ("request-target", target)];
    lines.extend(digest.map(|digest| ("digest", digest.to_owned())));
    lines.push((MERCHANT_ID, credentials.issuer().to_owned()));
    lines
}

fn plain(text: &str) -> Result<HeaderValue, SigningError> {
    HeaderValue::from_str(text).map_err(|_| SigningError::OddHeader)
}
