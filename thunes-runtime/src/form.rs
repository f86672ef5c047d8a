//! What the texts of some kinds of field look like.

use crate::FieldKind;

impl FieldKind {
    /// Whether a text looks like one of this kind: an email address has a name and a host, a phone number digits, a URL a scheme (any:
    /// apps are returned to by schemes of their own). Of other kinds any text does.
    ///
    /// The gateway's own rules are not known, so a request only warns of it.
    #[must_use]
    pub fn looks_right(self, text: &str) -> bool {
        match self {
            Self::Email => is_email(text),
            Self::Phone => is_phone(text),
            Self::Url => is_url(text),
            _ => true,
        }
    }
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
    let scheme = |scheme: &str| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let plain = !text.chars().any(|letter| letter.is_whitespace() || letter.is_control());
    plain
        && text.split_once("://").is_some_and(|(before, rest)| !before.is_empty() && scheme(before) && !rest.is_empty())
}
