//! What is wrong with a webhook, or with a key for them.

use core::fmt;
use core::time::Duration;

use crate::reply::code::Code;

/// A webhook that is not to be believed or cannot be read. Do nothing with it.
///
/// Neither `Display` nor `Debug` shows the payload, the signature or a key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookError {
    /// The header is too long or not ASCII.
    OddHeader,
    /// The header lacks a part.
    NoPart {
        /// Which one: `t`, `keyId`, `sig`.
        part: &'static str,
    },
    /// A part of the header is not of its form, or is there twice.
    OddPart {
        /// Which one: `t`, `keyId`, `sig`.
        part: &'static str,
    },
    /// No key with that id was given.
    UnknownKey {
        /// The id in the header.
        key_id: Code,
    },
    /// The signature is not that of this payload with that key.
    WrongSignature,
    /// It was signed too long ago.
    TooOld {
        /// How long ago.
        off: Duration,
        /// How long is allowed.
        tolerance: Duration,
    },
    /// It was signed in the future.
    TooNew {
        /// How far.
        off: Duration,
        /// How far is allowed.
        tolerance: Duration,
    },
    /// The payload is longer than [`payload_limit`](crate::WebhookVerifier::payload_limit).
    TooLong {
        /// The limit, in bytes.
        limit: usize,
        /// The payload's length, in bytes.
        actual: usize,
    },
    /// Its arrays and objects nest too deep.
    TooDeep,
    /// The payload is encrypted, and the verifier has no key for it.
    NoDecryptionKey,
    /// The payload is encrypted with a cipher that this version does not support.
    UnsupportedCipher {
        /// Its name: `CBC`, `A128GCM`.
        cipher: Code,
    },
    /// The payload is encrypted, and none of the verifier's keys decrypts it.
    DoesNotDecrypt,
    /// The payload has the right signature, but is not JSON.
    NotJson {
        /// Line of the mistake.
        line: usize,
        /// Column of the mistake.
        column: usize,
    },
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OddHeader => f.write_str(
                "the header v-c-signature is too long or not ASCII: it reads `t=<milliseconds>;keyId=<id>;sig=<base64>`",
            ),
            Self::NoPart { part } => write!(
                f,
                "the header v-c-signature has no `{part}=`: it reads `t=<milliseconds>;keyId=<id>;sig=<base64>`. Check that the \
                 whole header was passed on"
            ),
            Self::OddPart { part } => write!(
                f,
                "`{part}` in the header v-c-signature is not of its form, or is there twice: the header reads \
                 `t=<milliseconds>;keyId=<id>;sig=<base64>`"
            ),
            Self::UnknownKey { key_id } => write!(
                f,
                "the webhook is signed with the key {key_id}, which is none of those given: add it if it is a new one of yours"
            ),
            Self::WrongSignature => f.write_str(
                "the webhook's signature is wrong: it is not from the gateway, the key's secret is another, or the payload is not \
                 the bytes that came (JSON that was read and written again has other bytes)",
            ),
            Self::TooOld { off, tolerance } => write!(
                f,
                "the webhook was signed {} seconds ago, and {} are allowed: it is an old one sent again, or this machine's clock is \
                 ahead. If the gateway sends old ones on purpose, use `any_age`",
                off.as_secs(),
                tolerance.as_secs()
            ),
            Self::TooNew { off, tolerance } => write!(
                f,
                "the webhook was signed {} seconds from now, and {} are allowed: this machine's clock is behind",
                off.as_secs(),
                tolerance.as_secs()
            ),
            Self::TooLong { limit, actual } => {
                write!(f, "the payload has {actual} bytes, more than the {limit} of `payload_limit`")
            }
            Self::TooDeep => f.write_str("the webhook is from the gateway, but its arrays and objects nest too deep"),
            Self::NoDecryptionKey => f.write_str(
                "the webhook is from the gateway, but its payload is encrypted and the verifier has no key for it: give it the \
                 private key of your registered certificate with `decrypt_with` (feature `mle`)",
            ),
            Self::UnsupportedCipher { cipher } => write!(
                f,
                "the webhook is from the gateway, but its payload is encrypted with {cipher}, which is not supported: expected a \
                 compact JWE with RSA-OAEP or RSA-OAEP-256 and A256GCM"
            ),
            Self::DoesNotDecrypt => f.write_str(
                "the webhook is from the gateway, but its payload does not decrypt: check that the private key given to \
                 `decrypt_with` belongs to the certificate of this subscription",
            ),
            Self::NotJson { line, column } => write!(
                f,
                "the webhook is from the gateway, but its payload is not whole JSON (line {line}, column {column})"
            ),
        }
    }
}

impl core::error::Error for WebhookError {}

/// A verifier cannot be made from this. `Display` never shows the value: it may be a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookSetupError {
    /// No key was given.
    NoKey,
    /// The key id is empty.
    EmptyKeyId,
    /// The key id holds characters that none has.
    OddKeyId,
    /// The secret is empty.
    EmptySecret,
    /// The secret is not base64.
    SecretNotBase64,
}

impl fmt::Display for WebhookSetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoKey => "no webhook key was given: without one, nothing can be verified",
            Self::EmptyKeyId => "the webhook key's id is empty: check where it is read from",
            Self::OddKeyId => {
                "the webhook key's id holds a space, a line end, a semicolon or another character that none has: check how it was \
                 copied"
            }
            Self::EmptySecret => "the webhook key's secret is empty: check where it is read from",
            Self::SecretNotBase64 => {
                "the webhook key's secret is not base64: copy it whole, with any `=` at its end and without spaces or line ends"
            }
        })
    }
}

impl core::error::Error for WebhookSetupError {}
