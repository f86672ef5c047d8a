//! The header `v-c-signature`: `t=<ms>;keyId=<id>;sig=<base64>`.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::error::WebhookError;

/// A real one takes about 120 bytes.
const MAX_LEN: usize = 1024;

/// Base64 with or without its `=`: a proxy or a handler that splits at every `=` drops them.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The parts of a signature header. Nothing in it is to be believed before the signature is verified.
pub(super) struct Header<'a> {
    /// Milliseconds since 1970, as written: this text is signed.
    pub(super) time: &'a str,
    pub(super) millis: u64,
    pub(super) key_id: &'a str,
    pub(super) signature: Vec<u8>,
}

impl<'a> Header<'a> {
    /// Reads a header. The parts may be in any order with others between them, and the whole value or each part may be in quotes.
    pub(super) fn parse(header: &'a [u8]) -> Result<Self, WebhookError> {
        let text = str::from_utf8(header).ok().filter(|text| text.len() <= MAX_LEN && text.is_ascii());
        let text = bare(text.ok_or(WebhookError::OddHeader)?);
        let time = part(text, "t")?;
        let signature = part(text, "sig")?;
        Ok(Self {
            time,
            millis: millis(time).ok_or(WebhookError::OddPart { part: "t" })?,
            key_id: part(text, "keyId")?,
            signature: BASE64.decode(signature).map_err(|_| WebhookError::OddPart { part: "sig" })?,
        })
    }
}

/// Without the quotes, blanks and semicolons around it: the guide prints a value that ends in `";`.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | ';'))
}

/// The value of the part of that name, which has to be there once. It ends at the `;`, and may hold `=`.
fn part<'a>(header: &'a str, name: &'static str) -> Result<&'a str, WebhookError> {
    let parts = header.split(';').filter_map(|part| bare(part).split_once('='));
    let mut values = parts.filter(|(found, _)| bare(found) == name).map(|(_, value)| bare(value));
    match (values.next(), values.next()) {
        (None | Some(""), _) => Err(WebhookError::MissingPart { part: name }),
        (Some(_), Some(_)) => Err(WebhookError::OddPart { part: name }),
        (Some(value), None) => Ok(value),
    }
}

/// Digits only: `parse` alone would take a sign.
fn millis(text: &str) -> Option<u64> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}
