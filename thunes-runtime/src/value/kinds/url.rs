//! URLs, and which of them lead back to a shop or its app.

use crate::request::invalid::Rule;
use crate::value::rules::Rules;

pub(super) struct Url;

impl Rules for Url {
    fn html_input(&self) -> &'static str {
        "url"
    }

    fn example(&self) -> &'static str {
        "a URL, `https://shop.example/paid`"
    }

    fn looks_right(&self, text: &str) -> bool {
        is_url(text) && refused_scheme(text).is_none()
    }
}

pub(super) fn refused(text: &str) -> Option<Rule> {
    refused_scheme(text).map(|scheme| Rule::Scheme { scheme })
}

/// Schemes that a browser or an operating system handles itself: they run what follows, show it, open a local file, call or write to
/// someone, or speak another protocol. None of them leads a customer back to a shop.
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
    // Nearly every URL begins so, and this is all that its scheme costs.
    if text.starts_with("https://") {
        return None;
    }
    let (scheme, _) = text.trim_start().split_once(':')?;
    REFUSED_SCHEMES.iter().copied().find(|refused| refused.eq_ignore_ascii_case(scheme))
}

fn is_url(text: &str) -> bool {
    let scheme = |scheme: &str| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    };
    let plain = !text.chars().any(|letter| letter.is_whitespace() || letter.is_control());
    plain && text.split_once("://").is_some_and(|(before, rest)| scheme(before) && !rest.is_empty())
}
