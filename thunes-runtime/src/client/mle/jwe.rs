//! Compact JWE with the one pair of algorithms that the gateway uses: RSA-OAEP-256 and A256GCM.

use core::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::error::Unspecified;
use aws_lc_rs::rand;
use aws_lc_rs::rsa::OAEP_SHA256_MGF1SHA256;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize};
use zeroize::Zeroizing;

use super::keys::{EncryptionCertificate, ReplyKey};

const ALGORITHM: &str = "RSA-OAEP-256";
const ENCRYPTION: &str = "A256GCM";
const KEY_LEN: usize = 32;
const TAG_LEN: usize = 16;

/// Why an encrypted reply cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecryptionError {
    /// The client has no key for replies.
    NoKey,
    /// It is not a compact JWE.
    Malformed,
    /// It is encrypted in another way than RSA-OAEP-256 with A256GCM.
    OtherAlgorithm,
    /// It is encrypted for a key with another id.
    OtherKey,
    /// The key does not open it, or it was changed on the way.
    Failed,
}

impl fmt::Display for DecryptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoKey => {
                "the reply is encrypted, and the client has no key for it: give it one with `encrypted_replies`"
            }
            Self::Malformed => "the reply is encrypted, but not a compact JWE",
            Self::OtherAlgorithm => "the reply is encrypted in another way than RSA-OAEP-256 with A256GCM",
            Self::OtherKey => {
                "the reply is encrypted for a key with another id than that of `encrypted_replies`: check that id"
            }
            Self::Failed => {
                "the reply does not decrypt with the key of `encrypted_replies`: check that the key belongs to its id"
            }
        })
    }
}

impl core::error::Error for DecryptionError {}

#[derive(Serialize)]
struct Written<'a> {
    alg: &'a str,
    enc: &'a str,
    kid: &'a str,
    iat: u64,
}

#[derive(Deserialize)]
struct Read {
    alg: String,
    enc: String,
    kid: String,
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
    let parts: Vec<_> = jwe.splitn(6, '.').collect();
    let [header, wrapped, nonce, text, tag] = parts.as_slice() else { return Err(DecryptionError::Malformed) };
    check_header(&decode(header)?, key.id())?;
    let nonce: [u8; NONCE_LEN] = decode(nonce)?.try_into().map_err(|_| DecryptionError::Malformed)?;
    let (wrapped, mut text, tag) = (decode(wrapped)?, decode(text)?, decode(tag)?);
    if tag.len() != TAG_LEN {
        return Err(DecryptionError::Malformed);
    }
    text.extend_from_slice(&tag);
    let opened = open(key, &wrapped, nonce, header, &mut text).map_err(|_| DecryptionError::Failed)?;
    text.truncate(opened);
    Ok(text)
}

fn check_header(json: &[u8], key_id: &str) -> Result<(), DecryptionError> {
    let header: Read = serde_json::from_slice(json).map_err(|_| DecryptionError::Malformed)?;
    if header.alg != ALGORITHM || header.enc != ENCRYPTION || header.zip || header.crit {
        return Err(DecryptionError::OtherAlgorithm);
    }
    if header.kid == key_id { Ok(()) } else { Err(DecryptionError::OtherKey) }
}

/// Decrypts in place and returns how many bytes the text has. What went wrong is not told apart: it is nobody's business.
fn open(
    key: &ReplyKey,
    wrapped: &[u8],
    nonce: [u8; NONCE_LEN],
    header: &str,
    text: &mut [u8],
) -> Result<usize, Unspecified> {
    let recipient = key.oaep()?;
    let mut unwrapped = Zeroizing::new(vec![0; recipient.min_output_size()]);
    let unwrapped = recipient.decrypt(&OAEP_SHA256_MGF1SHA256, wrapped, &mut unwrapped, None)?;
    let nonce = Nonce::assume_unique_for_key(nonce);
    cipher(unwrapped)?.open_in_place(nonce, Aad::from(header), text).map(|text| text.len())
}

fn cipher(key: &[u8]) -> Result<LessSafeKey, Unspecified> {
    Ok(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key)?))
}

fn decode(part: &str) -> Result<Vec<u8>, DecryptionError> {
    URL_SAFE_NO_PAD.decode(part).map_err(|_| DecryptionError::Malformed)
}
