//! Compact JWE with the one pair of algorithms that the gateway uses: RSA-OAEP-256 and A256GCM.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::error::Unspecified;
use aws_lc_rs::rand;
#[cfg(feature = "webhooks")]
use aws_lc_rs::rsa::OAEP_SHA1_MGF1SHA1;
use aws_lc_rs::rsa::{OAEP_SHA256_MGF1SHA256, OaepAlgorithm, OaepPrivateDecryptingKey, PrivateDecryptingKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize};
use zeroize::Zeroizing;

use super::keys::{EncryptionCertificate, ReplyKey};
#[cfg(feature = "webhooks")]
use crate::reply::code::Code;

const ALGORITHM: &str = "RSA-OAEP-256";
const ENCRYPTION: &str = "A256GCM";
const KEY_LEN: usize = 32;
const TAG_LEN: usize = 16;

/// Why an encrypted reply cannot be read.
///
/// ```
/// use thunes_runtime::{DecryptionError, Unknown, UnknownCause};
///
/// /// Whether the client has another key than the one that the gateway encrypts replies for.
/// fn has_other_key(unknown: &Unknown) -> bool {
///     matches!(unknown.cause, UnknownCause::Encrypted(DecryptionError::NoKey | DecryptionError::OtherKey))
/// }
///
/// let cause = UnknownCause::Encrypted(DecryptionError::OtherKey);
/// assert!(cause.to_string().ends_with("check the id"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecryptionError {
    /// The client has no key for replies.
    #[error("the reply is encrypted, and the client has no key for it: set one with `encrypted_replies`")]
    NoKey,
    /// It is not encrypted, and the client believes only encrypted replies.
    #[error(
        "the reply came in the clear, and `only_encrypted_replies` is set: check that the gateway has your reply key, and that no proxy writes replies"
    )]
    InTheClear,
    /// It is not a compact JWE.
    #[error("the reply is encrypted, but not a compact JWE")]
    Malformed,
    /// It is encrypted in another way than RSA-OAEP-256 with A256GCM.
    #[error("the reply is not encrypted with RSA-OAEP-256 and A256GCM")]
    OtherAlgorithm,
    /// It is encrypted for a key with another id.
    #[error("the reply is encrypted for a key whose id differs from that of `encrypted_replies`: check the id")]
    OtherKey,
    /// The key does not open it, or it was changed on the way.
    #[error("the reply does not decrypt with the key of `encrypted_replies`: check that the key belongs to its id")]
    Failed,
}

#[derive(Serialize)]
struct Written<'a> {
    alg: &'a str,
    enc: &'a str,
    kid: &'a str,
    iat: u64,
}

#[derive(Deserialize)]
struct JweHeader {
    alg: String,
    enc: String,
    kid: Option<String>,
    /// Compressed: a few bytes could become very many.
    #[serde(default, deserialize_with = "present")]
    zip: bool,
    /// Members that must be understood: there are none that are.
    #[serde(default, deserialize_with = "present")]
    crit: bool,
}

fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    IgnoredAny::deserialize(deserializer).map(|_| true)
}

/// Encrypts for the owner of that certificate.
pub(super) fn encrypt(recipient: &EncryptionCertificate, text: &[u8], at: u64) -> Result<String, Unspecified> {
    let header = Written { alg: ALGORITHM, enc: ENCRYPTION, kid: recipient.id(), iat: at };
    let header = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&header).map_err(|_| Unspecified)?);
    let mut key = Zeroizing::new([0; KEY_LEN]);
    rand::fill(key.as_mut_slice())?;
    let mut nonce = [0; NONCE_LEN];
    rand::fill(&mut nonce)?;
    let recipient = recipient.oaep()?;
    let mut wrapped = vec![0; recipient.ciphertext_size()];
    let wrapped = recipient.encrypt(&OAEP_SHA256_MGF1SHA256, key.as_slice(), &mut wrapped, None)?;
    let mut text = text.to_vec();
    let tag = cipher(key.as_slice())?.seal_in_place_separate_tag(
        Nonce::assume_unique_for_key(nonce),
        Aad::from(&header),
        &mut text,
    )?;
    let [wrapped, nonce, text, tag] = [&*wrapped, &nonce, &text, tag.as_ref()].map(|part| URL_SAFE_NO_PAD.encode(part));
    Ok([header, wrapped, nonce, text, tag].join("."))
}

/// Decrypts what was encrypted for that key.
pub(super) fn decrypt(key: &ReplyKey, jwe: &str) -> Result<Vec<u8>, DecryptionError> {
    let sealed = Sealed::read(jwe)?;
    let JweHeader { alg, enc, kid, zip, crit } = &sealed.read;
    if alg != ALGORITHM || enc != ENCRYPTION || *zip || *crit {
        return Err(DecryptionError::OtherAlgorithm);
    }
    if kid.as_deref().ok_or(DecryptionError::Malformed)? != key.id() {
        return Err(DecryptionError::OtherKey);
    }
    sealed.open(key.key(), &OAEP_SHA256_MGF1SHA256).map_err(|_| DecryptionError::Failed)
}

/// The algorithm that unwraps the key of a webhook's payload; else the name of what is not supported. The gateway's guide says RSA-OAEP
/// and not with which hash.
#[cfg(feature = "webhooks")]
pub(crate) fn algorithm_of(sealed: &Sealed<'_>) -> Result<&'static OaepAlgorithm, Code> {
    let JweHeader { alg, enc, zip, crit, .. } = &sealed.read;
    match (alg.as_str(), enc.as_str()) {
        _ if *zip => Err(Code::from("zip")),
        _ if *crit => Err(Code::from("crit")),
        (ALGORITHM, ENCRYPTION) => Ok(&OAEP_SHA256_MGF1SHA256),
        ("RSA-OAEP", ENCRYPTION) => Ok(&OAEP_SHA1_MGF1SHA1),
        (ALGORITHM | "RSA-OAEP", enc) => Err(Code::from(enc)),
        (alg, _) => Err(Code::from(alg)),
    }
}

/// A compact JWE, taken apart.
pub(crate) struct Sealed<'a> {
    header: &'a str,
    read: JweHeader,
    wrapped: Vec<u8>,
    nonce: [u8; NONCE_LEN],
    /// With the tag at its end.
    text: Vec<u8>,
}

impl<'a> Sealed<'a> {
    pub(crate) fn read(jwe: &'a str) -> Result<Self, DecryptionError> {
        let parts: Vec<_> = jwe.splitn(6, '.').collect();
        let [header, wrapped, nonce, text, tag] = parts.as_slice() else { return Err(DecryptionError::Malformed) };
        let read = serde_json::from_slice(&decode(header)?).map_err(|_| DecryptionError::Malformed)?;
        let nonce = decode(nonce)?.try_into().map_err(|_| DecryptionError::Malformed)?;
        let (wrapped, mut text, tag) = (decode(wrapped)?, decode(text)?, decode(tag)?);
        if tag.len() != TAG_LEN {
            return Err(DecryptionError::Malformed);
        }
        text.extend_from_slice(&tag);
        Ok(Self { header, read, wrapped, nonce, text })
    }

    /// The text. What went wrong is not told apart: it is nobody's business.
    pub(crate) fn open(
        &self,
        key: &PrivateDecryptingKey,
        unwrap: &'static OaepAlgorithm,
    ) -> Result<Vec<u8>, Unspecified> {
        let recipient = OaepPrivateDecryptingKey::new(key.clone())?;
        let mut unwrapped = Zeroizing::new(vec![0; recipient.min_output_size()]);
        let unwrapped = recipient.decrypt(unwrap, &self.wrapped, &mut unwrapped, None)?;
        let nonce = Nonce::assume_unique_for_key(self.nonce);
        let mut text = self.text.clone();
        let length = cipher(unwrapped)?.open_in_place(nonce, Aad::from(self.header), &mut text)?.len();
        text.truncate(length);
        Ok(text)
    }
}

fn cipher(key: &[u8]) -> Result<LessSafeKey, Unspecified> {
    Ok(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key)?))
}

fn decode(part: &str) -> Result<Vec<u8>, DecryptionError> {
    URL_SAFE_NO_PAD.decode(part).map_err(|_| DecryptionError::Malformed)
}
