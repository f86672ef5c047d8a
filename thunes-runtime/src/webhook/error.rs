//! What is wrong with a webhook, or with a key for them.

use core::time::Duration;

use crate::reply::code::Code;

/// A webhook that is not to be believed or cannot be read. Do nothing with it.
///
/// Neither `Display` nor `Debug` shows the payload, the signature or a key.
///
/// ```
/// # use thunes_runtime::{WebhookKey, WebhookVerifier};
/// # let key = WebhookKey::new("key-1", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")?;
/// # let verifier = WebhookVerifier::new([key])?;
/// use thunes_runtime::WebhookError;
///
/// match verifier.verify("t=1767323045000;keyId=key-2;sig=AAAA", b"{}") {
///     Ok(_event) => unreachable!("it is not signed with a key of this verifier"),
///     Err(WebhookError::UnknownKey { key_id }) => assert_eq!(key_id.as_str(), "key-2"), // a new key, or a forgery
///     Err(other) => panic!("{other}"), // answer 400
/// }
/// # Ok::<(), thunes_runtime::WebhookSetupError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WebhookError {
    /// The header is too long or not ASCII.
    #[error("the header v-c-signature is too long or not ASCII: it reads `t=<milliseconds>;keyId=<id>;sig=<base64>`")]
    OddHeader,
    /// The header lacks a part.
    #[error(
        "the header v-c-signature has no `{part}=`: it reads `t=<milliseconds>;keyId=<id>;sig=<base64>`. Check that the \
                 whole header was passed on"
    )]
    MissingPart {
        /// Which one: `t`, `keyId`, `sig`.
        part: &'static str,
    },
    /// A part of the header is not of its form, or is there twice.
    #[error(
        "`{part}` in the header v-c-signature has the wrong form, or occurs twice: the header reads \
                 `t=<milliseconds>;keyId=<id>;sig=<base64>`"
    )]
    OddPart {
        /// Which one: `t`, `keyId`, `sig`.
        part: &'static str,
    },
    /// No key with that id was given.
    #[error(
        "the webhook is signed with the key {key_id}, which is not one of the given keys: add it if it is your new key"
    )]
    UnknownKey {
        /// The id in the header.
        key_id: Code,
    },
    /// The signature is not that of this payload with that key.
    #[error(
        "the webhook's signature is wrong: it is not from the gateway, the key has another secret, or the payload is not the received bytes (parsing and rewriting JSON changes them)"
    )]
    WrongSignature,
    /// It was signed too long ago.
    #[error("the webhook was signed {} seconds ago, and {} are allowed: it is a replay, or this machine's clock is ahead: run NTP. If the gateway resends old webhooks on purpose, use `any_age`",
                .off.as_secs(),
                .tolerance.as_secs())]
    TooOld {
        /// How long ago.
        off: Duration,
        /// How long is allowed.
        tolerance: Duration,
    },
    /// It was signed in the future.
    #[error("the webhook was signed {} seconds in the future, but only {} are allowed: this machine's clock is behind. Run NTP",
                .off.as_secs(),
                .tolerance.as_secs())]
    TooNew {
        /// How far.
        off: Duration,
        /// How far is allowed.
        tolerance: Duration,
    },
    /// The payload is longer than [`payload_limit`](crate::WebhookVerifier::payload_limit).
    #[error("the payload has {actual} bytes, more than the {limit} of `payload_limit`")]
    TooLong {
        /// The limit, in bytes.
        limit: usize,
        /// The payload's length, in bytes.
        actual: usize,
    },
    /// Its arrays and objects nest too deep.
    #[error("the webhook is from the gateway, but its arrays and objects nest too deep")]
    TooDeep,
    /// The payload is encrypted, and the verifier has no key for it.
    #[error(
        "the webhook is from the gateway, but its payload is encrypted and the verifier has no key for it: pass the private key of your registered certificate to `decrypt_with` (feature `mle`)"
    )]
    NoDecryptionKey,
    /// The payload is encrypted with a cipher that this version does not support.
    #[error(
        "the webhook is from the gateway, but its payload is encrypted with {cipher}, which is not supported: expected a \
                 compact JWE with RSA-OAEP or RSA-OAEP-256 and A256GCM"
    )]
    UnsupportedCipher {
        /// Its name: `CBC`, `A128GCM`.
        cipher: Code,
    },
    /// The payload is encrypted, and none of the verifier's keys decrypts it.
    #[error(
        "the webhook is from the gateway, but its payload does not decrypt: check that the private key given to \
                 `decrypt_with` belongs to the certificate of this subscription"
    )]
    DoesNotDecrypt,
    /// The payload has the right signature, but what it says cannot be read: a text that is neither JSON nor a compact JWE, or something
    /// encrypted in another place, and no id.
    #[error(
        "the webhook is from the gateway, but its payload is neither JSON nor a compact JWE in the member `payload`, and it holds no id. It may be encrypted in a \
                 way that this version does not know: check the subscription's encryption, and look the payment up"
    )]
    OddPayload,
    /// The payload has the right signature, but is not JSON.
    #[error("the webhook is from the gateway, but its payload is not complete JSON (line {line}, column {column})")]
    NotJson {
        /// Line of the mistake.
        line: usize,
        /// Column of the mistake.
        column: usize,
    },
}

/// A verifier cannot be made from this. `Display` never shows the value: it may be a secret.
///
/// ```
/// use thunes_runtime::{WebhookKey, WebhookSetupError, WebhookVerifier};
///
/// assert_eq!(WebhookKey::new("key-1", "not base64!").unwrap_err(), WebhookSetupError::SecretNotBase64);
/// assert_eq!(WebhookVerifier::new([]).unwrap_err(), WebhookSetupError::NoKey);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WebhookSetupError {
    /// No key was given.
    #[error("no webhook key was given: pass at least one, or nothing can be verified")]
    NoKey,
    /// The key id is empty.
    #[error("the webhook key's id is empty: check its source")]
    EmptyKeyId,
    /// The key id holds characters that none has.
    #[error(
        "the webhook key's id contains a space, a line break, a semicolon or another invalid character: check how it was copied"
    )]
    OddKeyId,
    /// The secret is empty.
    #[error("the webhook key's secret is empty: check its source")]
    EmptySecret,
    /// The secret is not base64.
    #[error(
        "the webhook key's secret is not base64: copy all of it, with any `=` at its end and without spaces or line breaks"
    )]
    SecretNotBase64,
}
