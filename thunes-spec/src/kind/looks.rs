//! What texts of some kinds look like. The rules are those of the runtime's warnings, and a test compares the two.

/// A name, `@` and a host.
pub(super) fn is_email(text: &str) -> bool {
    let no_space = !text.chars().any(char::is_whitespace);
    no_space && text.rsplit_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
}

/// Digits, and what people write between them.
pub(super) fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits > 0 && text.bytes().all(|byte| byte.is_ascii_digit() || b"+-() .".contains(&byte))
}

/// A scheme that can lead back to a shop or its app, and something after it.
pub(super) fn is_url(text: &str) -> bool {
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    };
    let leads_back = |scheme: &str| !NO_WAY_BACK.iter().any(|refused| refused.eq_ignore_ascii_case(scheme));
    let plain = !text.chars().any(|c| c.is_whitespace() || c.is_control());
    let split = text.split_once("://");
    plain && split.is_some_and(|(scheme, rest)| is_scheme(scheme) && leads_back(scheme) && !rest.is_empty())
}

/// Schemes that a browser or an operating system handles itself, as the runtime refuses them.
pub const NO_WAY_BACK: [&str; 40] = [
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
