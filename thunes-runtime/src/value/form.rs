//! What the texts of some kinds of field look like.

use core::net::IpAddr;

use super::kind::FieldKind;
use super::text::is_hidden;

impl FieldKind {
    /// Returns whether a text looks like one of this kind: an email address has a name and a host, a phone number has digits, a URL has a
    /// scheme that can lead back to a shop or its app ([`http`, `https`, or the app's own](crate::Rule::Scheme)). Of other kinds any text
    /// does.
    ///
    /// The gateway's own rules are not known, so a request only warns of it.
    #[must_use]
    pub fn looks_right(self, text: &str) -> bool {
        match self {
            Self::Email => is_email(text),
            Self::Phone => is_phone(text),
            Self::Url => is_url(text) && refused_scheme(text).is_none(),
            Self::Text | Self::Country | Self::Currency | Self::Id | Self::Variant => true,
            Self::Amount { .. } | Self::Integer | Self::List | Self::Pairs => true,
        }
    }

    /// The scheme of a URL that leads neither to a website nor to an app.
    pub(crate) fn refused_scheme(self, text: &str) -> Option<&'static str> {
        if self == Self::Url { refused_scheme(text) } else { None }
    }
}

/// Schemes that a browser or an operating system handles by itself: they run what follows, show it, open a local file, call or write to
/// somebody, or speak another protocol. None of them leads a customer back to a shop.
const REFUSED_SCHEMES: [&str; 40] = [
    "about",
    "blob",
    "chrome",
    "chrome-extension",
    "cid",
    "content",
    "data",
    "dict",
    "edge",
    "file",
    "filesystem",
    "ftp",
    "ftps",
    "geo",
    "gopher",
    "imap",
    "intent",
    "jar",
    "javascript",
    "ldap",
    "livescript",
    "mailto",
    "mhtml",
    "moz-extension",
    "ms-msdt",
    "res",
    "resource",
    "search-ms",
    "sftp",
    "sms",
    "smsto",
    "ssh",
    "tel",
    "telnet",
    "urn",
    "vbscript",
    "view-source",
    "ws",
    "wss",
    "x-javascript",
];

/// A browser drops blanks before a URL, so they do not hide its scheme.
fn refused_scheme(text: &str) -> Option<&'static str> {
    let (scheme, _) = text.trim_start().split_once(':')?;
    REFUSED_SCHEMES.into_iter().find(|refused| refused.eq_ignore_ascii_case(scheme))
}

fn is_email(text: &str) -> bool {
    let no_space = !text.chars().any(char::is_whitespace);
    no_space && text.rsplit_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
}

fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits > 0 && text.bytes().all(|byte| byte.is_ascii_digit() || b"+-() .".contains(&byte))
}

fn is_url(text: &str) -> bool {
    let scheme = |scheme: &str| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    };
    let plain = !text.chars().any(|letter| letter.is_whitespace() || letter.is_control());
    plain && text.split_once("://").is_some_and(|(before, rest)| scheme(before) && !rest.is_empty())
}

/// Returns whether a customer can be sent to a URL that came with a reply: `https`, or plain `http` to this machine, where a stand-in for the
/// gateway is. A shop puts it into a link or a redirect, where `javascript:` would run.
pub(crate) fn is_payment_url(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_plain = !url.chars().any(|c| c.is_whitespace() || c == '\\' || is_hidden(c)) && !authority.contains('@');
    let has_host = authority.starts_with(|first: char| first.is_alphanumeric() || first == '[');
    let may_be_read = scheme.eq_ignore_ascii_case("http") && is_this_machine(authority);
    is_plain && has_host && (scheme.eq_ignore_ascii_case("https") || may_be_read)
}

fn is_this_machine(authority: &str) -> bool {
    let without_port = authority.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    let host = without_port.map_or(authority, |(host, _)| host);
    let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    host.eq_ignore_ascii_case("localhost") || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
