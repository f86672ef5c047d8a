//! The JSON around what is encrypted.

use core::cell::OnceCell;

use serde::Deserialize;

use crate::json;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EncryptedReply {
    #[serde(rename = "encryptedResponse")]
    jwe: String,
}

/// The body of a request. A compact JWE needs no escape in JSON.
pub(super) fn request(jwe: &str) -> Vec<u8> {
    format!(r#"{{"encryptedRequest":"{jwe}"}}"#).into_bytes()
}

/// The JWE in a reply that holds that and nothing else.
pub(super) fn reply(body: &[u8]) -> Option<String> {
    // It begins with its only member. Nearly every other reply is recognised by that alone, without building an error.
    let body = json::without_mark(body);
    let members = body.trim_ascii_start().strip_prefix(b"{")?.trim_ascii_start();
    let encrypted = members.starts_with(br#""encryptedResponse""#);
    let repaired = OnceCell::new();
    let (reply, _): (EncryptedReply, _) = encrypted.then(|| json::read(json::checked(body), &repaired).ok())??;
    Some(reply.jwe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_encrypted_if_it_holds_that_one_member() {
        for body in [r#" {"encryptedResponse": "a.b"} "#, "\u{feff}\r\n{\"encryptedResponse\":\"a.b\"}\0"] {
            assert_eq!(reply(body.as_bytes()).as_deref(), Some("a.b"));
        }
        for other in [
            r#"{"encryptedResponse":"a","id":"7"}"#,
            r#"{"id":"7","encryptedResponse":"a"}"#,
            r#"{"encryptedResponse":"a","encryptedResponse":"b"}"#,
            r#"{"encryptedResponse":1}"#,
            r#"{"encryptedRequest":"a"}"#,
            r#"["a"]"#,
            r#""a""#,
            r#"{"encryptedResponse":"a"#,
            "{}",
            "",
        ] {
            assert_eq!(reply(other.as_bytes()), None, "{other}");
        }
    }
}
