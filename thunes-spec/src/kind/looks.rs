//! What texts of some kinds look like. What fits here never gets a warning of the runtime's, and a test compares the two.

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

/// A page of a shop. Callers may give URLs of an app's own scheme, too; which of these lead back to a shop is the runtime's to know.
pub(super) fn is_url(text: &str) -> bool {
    let plain = !text.chars().any(|c| c.is_whitespace() || c.is_control());
    plain && text.strip_prefix("https://").is_some_and(|rest| !rest.is_empty())
}
