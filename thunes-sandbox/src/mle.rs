//! Message-level encryption: requests for the sandbox, replies for the merchant. Compact JWE with RSA-OAEP-256 and A256GCM.

use std::sync::OnceLock;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der};
use aws_lc_rs::error::Unspecified;
use aws_lc_rs::rand;
use aws_lc_rs::rsa::{
    KeySize, OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey, OaepPublicEncryptingKey, PrivateDecryptingKey,
    PublicEncryptingKey,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair, PKCS_RSA_SHA256};
use rustls_pki_types::PrivatePkcs8KeyDer;
use serde_json::{Value, json};

use crate::certificate::{Certificate, CertificateError};
use crate::clock;

/// The id of the sandbox's key.
const KEY_ID: &str = "7000000000000000000001";

/// The name that official SDKs look for in a file of certificates.
const COMMON_NAME: &str = "CyberSource_SJC_US";

const ALGORITHM: &str = "RSA-OAEP-256";
const ENCRYPTION: &str = "A256GCM";
const TAG_LEN: usize = 16;

/// Replies are to be encrypted for a key that the sandbox lacks.
#[derive(Debug, thiserror::Error)]
#[error("is not a key that the sandbox has: see `Builder::reply_certificate`")]
pub(crate) struct NoSuchKey;

/// Why an encrypted request cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CannotOpen {
    #[error("it is not a compact JWE: expected five parts of base64url, separated by dots")]
    NotAJwe,
    #[error("its header is not JSON")]
    Header,
    #[error("it is not encrypted with RSA-OAEP-256 and A256GCM")]
    Algorithm,
    #[error("its `kid` is not the serialNumber of the sandbox's certificate: see `Sandbox::encryption_certificate`")]
    OtherKey,
    #[error("its tag is not 16 bytes long")]
    Tag,
    #[error("the sandbox could not make a key")]
    NoKey,
    #[error("it does not decrypt")]
    Undecryptable,
}

/// The keys for it.
#[derive(Default)]
pub(crate) struct Mle {
    /// Made when it is first asked for, since that takes a while.
    own: OnceLock<Option<OwnKey>>,
    merchants: Vec<(String, PublicEncryptingKey)>,
}

struct OwnKey {
    key: OaepPrivateDecryptingKey,
    certificate_pem: String,
}

impl Mle {
    /// Replies can be encrypted for this certificate.
    pub(crate) fn add(&mut self, certificate: &Certificate, key_id: Option<String>) -> Result<(), CertificateError> {
        let key = PublicEncryptingKey::from_der(&certificate.public_key).map_err(|_| CertificateError::NotRsa)?;
        self.merchants.push((key_id.unwrap_or_else(|| certificate.key_id.clone()), key));
        Ok(())
    }

    /// Whether replies can be encrypted for that key.
    pub(crate) fn knows(&self, key_id: &str) -> Result<(), NoSuchKey> {
        self.merchant(key_id).map(|_| ()).ok_or(NoSuchKey)
    }

    fn merchant(&self, key_id: &str) -> Option<&PublicEncryptingKey> {
        self.merchants.iter().find(|(id, _)| id == key_id).map(|(_, key)| key)
    }

    /// The certificate that requests are encrypted for, in PEM.
    pub(crate) fn certificate(&self) -> Option<&str> {
        self.own().map(|own| own.certificate_pem.as_str())
    }

    fn own(&self) -> Option<&OwnKey> {
        self.own.get_or_init(|| make().ok()).as_ref()
    }

    /// What is in an encrypted request.
    pub(crate) fn open(&self, jwe: &str) -> Result<Vec<u8>, CannotOpen> {
        let parts: Vec<&str> = jwe.splitn(6, '.').collect();
        let [header, wrapped, nonce, text, tag] = parts.as_slice() else {
            return Err(CannotOpen::NotAJwe);
        };
        check_header(header)?;
        let [wrapped, nonce, mut text, tag] =
            [wrapped, nonce, text, tag].map(|part| URL_SAFE_NO_PAD.decode(part).unwrap_or_default());
        if tag.len() != TAG_LEN {
            return Err(CannotOpen::Tag);
        }
        text.extend_from_slice(&tag);
        let own = self.own().ok_or(CannotOpen::NoKey)?;
        let length = decrypt(&own.key, &wrapped, &nonce, header, &mut text).map_err(|_| CannotOpen::Undecryptable)?;
        text.truncate(length);
        Ok(text)
    }

    /// An encrypted reply.
    pub(crate) fn seal(&self, key_id: &str, text: &[u8]) -> Option<Value> {
        let jwe = encrypt(self.merchant(key_id)?, key_id, text).ok()?;
        Some(json!({"encryptedResponse": jwe}))
    }
}

fn make() -> Result<OwnKey, Box<dyn core::error::Error>> {
    let key = PrivateDecryptingKey::generate(KeySize::Rsa2048)?;
    let der: Pkcs8V1Der<'static> = key.as_der()?;
    let pair = KeyPair::from_pkcs8_der_and_sign_algo(&PrivatePkcs8KeyDer::from(der.as_ref()), &PKCS_RSA_SHA256)?;
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, COMMON_NAME);
    params.distinguished_name.push(DnType::CustomDnType(vec![2, 5, 4, 5]), KEY_ID);
    let certificate_pem = params.self_signed(&pair)?.pem();
    Ok(OwnKey { key: OaepPrivateDecryptingKey::new(key)?, certificate_pem })
}

fn check_header(header: &str) -> Result<(), CannotOpen> {
    let header = URL_SAFE_NO_PAD.decode(header).ok().and_then(|json| serde_json::from_slice::<Value>(&json).ok());
    let header = header.ok_or(CannotOpen::Header)?;
    let is = |name: &str, value: &str| header.get(name).and_then(Value::as_str) == Some(value);
    if !is("alg", ALGORITHM) || !is("enc", ENCRYPTION) || header.get("zip").is_some() || header.get("crit").is_some() {
        return Err(CannotOpen::Algorithm);
    }
    if !is("kid", KEY_ID) {
        return Err(CannotOpen::OtherKey);
    }
    Ok(())
}

/// Decrypts in place; gives the length of the text.
fn decrypt(
    key: &OaepPrivateDecryptingKey,
    wrapped: &[u8],
    nonce: &[u8],
    header: &str,
    text: &mut [u8],
) -> Result<usize, Unspecified> {
    let mut unwrapped = vec![0; key.min_output_size()];
    let unwrapped = key.decrypt(&OAEP_SHA256_MGF1SHA256, wrapped, &mut unwrapped, None)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce)?;
    cipher(unwrapped)?.open_in_place(nonce, Aad::from(header), text).map(|text| text.len())
}

fn encrypt(recipient: &PublicEncryptingKey, key_id: &str, text: &[u8]) -> Result<String, Unspecified> {
    let header = json!({"alg": ALGORITHM, "enc": ENCRYPTION, "kid": key_id, "iat": clock::real()});
    let header = URL_SAFE_NO_PAD.encode(header.to_string());
    let (mut key, mut nonce) = ([0; 32], [0; NONCE_LEN]);
    rand::fill(&mut key)?;
    rand::fill(&mut nonce)?;
    let recipient = OaepPublicEncryptingKey::new(recipient.clone())?;
    let mut wrapped = vec![0; recipient.ciphertext_size()];
    let wrapped = recipient.encrypt(&OAEP_SHA256_MGF1SHA256, &key, &mut wrapped, None)?;
    let mut text = text.to_vec();
    let unique = Nonce::assume_unique_for_key(nonce);
    let tag = cipher(&key)?.seal_in_place_separate_tag(unique, Aad::from(&header), &mut text)?;
    let [wrapped, nonce, text, tag] = [&*wrapped, &nonce, &text, tag.as_ref()].map(|part| URL_SAFE_NO_PAD.encode(part));
    Ok([header, wrapped, nonce, text, tag].join("."))
}

fn cipher(key: &[u8]) -> Result<LessSafeKey, Unspecified> {
    Ok(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key)?))
}
