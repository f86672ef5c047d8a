//! URLs that a customer can be sent to.

use core::net::IpAddr;

use crate::value::json_text::is_plain_ascii;
use crate::value::text::is_hidden;

/// Returns whether a customer can be sent to a URL that came with a reply: `https`, or plain `http` to this machine, where a stand-in for the
/// gateway is. A shop puts it into a link or a redirect, where `javascript:` would run.
pub(crate) fn is_payment_url(url: &str) -> bool {
    let parts = url.split_once(':').map(|(scheme, rest)| (scheme, rest.strip_prefix("//")));
    let Some((scheme, Some(rest))) = parts else { return false };
    let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#'));
    let authority = end.and_then(|end| rest.get(..end)).unwrap_or(rest);
    // Nearly every URL is of these bytes alone.
    let is_simple = || is_plain_ascii(url) && !url.contains(' ');
    let is_plain = (is_simple() || !url.chars().any(is_odd)) && !authority.contains('@');
    let has_host = authority.starts_with(|first: char| first.is_alphanumeric() || first == '[');
    let may_be_read = scheme.eq_ignore_ascii_case("http") && is_this_machine(authority);
    is_plain && has_host && (scheme.eq_ignore_ascii_case("https") || may_be_read)
}

/// Whether a browser drops the character, takes it for a slash, or shows something else because of it.
fn is_odd(c: char) -> bool {
    c.is_whitespace() || c == '\\' || is_hidden(c)
}

fn is_this_machine(authority: &str) -> bool {
    let without_port = authority.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    let host = without_port.map_or(authority, |(host, _)| host);
    let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    host.eq_ignore_ascii_case("localhost") || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
