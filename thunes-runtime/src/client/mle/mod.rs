//! Message-level encryption: bodies that only the gateway, and replies that only the merchant can read.

pub(crate) mod envelope;
pub(crate) mod jwe;
pub(crate) mod keys;
#[cfg(test)]
mod tests;

use crate::client::error::unknown::UnknownCause;
use crate::client::sign::error::SigningError;
use crate::client::transport::answer::{Answer, Lost};
pub use jwe::DecryptionError;
#[cfg(feature = "webhooks")]
pub(crate) use jwe::{Sealed, algorithm_of};
#[cfg(feature = "webhooks")]
pub use keys::PayloadKey;
pub use keys::{EncryptionCertificate, ReplyKey};

/// The HTTP status of an answer that the gateway cannot encrypt: it does not know for whom.
const KEY_REFUSED: u16 = 401;

/// What a client encrypts, and what it can decrypt.
#[derive(Default)]
pub(crate) struct Encryption {
    pub(crate) certificate: Option<EncryptionCertificate>,
    pub(crate) reply_key: Option<ReplyKey>,
    /// Replies may still be encrypted for it.
    pub(crate) other_reply_key: Option<ReplyKey>,
    /// Whether replies in the clear are not believed.
    pub(crate) only_encrypted: bool,
}

impl Encryption {
    #[cfg(feature = "http-signature")]
    pub(crate) const fn is_off(&self) -> bool {
        self.certificate.is_none() && self.reply_key.is_none() && self.other_reply_key.is_none()
    }

    pub(crate) fn reply_key_id(&self) -> Option<&str> {
        self.reply_key.as_ref().map(ReplyKey::id)
    }

    /// The body as it goes out. `at` is in seconds since 1970.
    pub(crate) fn seal(&self, body: Vec<u8>, at: u64) -> Result<Vec<u8>, SigningError> {
        let Some(certificate) = &self.certificate else { return Ok(body) };
        let jwe = jwe::encrypt(certificate, &body, at).map_err(|_| SigningError::NotEncrypted)?;
        Ok(envelope::request(&jwe))
    }

    /// The answer, with its body readable. One that was not encrypted stays as it is, unless only encrypted ones are believed: then the refusal
    /// of a key is believed of a read alone, since anybody in between could write it after the gateway has taken a payment.
    pub(crate) fn open(&self, answer: Answer, repeatable: bool) -> Answer {
        let Answer { status, body, .. } = answer;
        let Ok(body) = body else { return Answer { body, ..answer } };
        match envelope::reply(&body) {
            Some(jwe) => Answer { body: self.decrypt(&jwe).map_err(lost), was_encrypted: true, ..answer },
            None if self.only_encrypted && !(repeatable && status == KEY_REFUSED) => {
                Answer { body: Err(lost(DecryptionError::InTheClear)), ..answer }
            }
            None => Answer { body: Ok(body), ..answer },
        }
    }

    fn decrypt(&self, jwe: &str) -> Result<Vec<u8>, DecryptionError> {
        let keys = self.reply_key.iter().chain(&self.other_reply_key);
        let mut text = Err(DecryptionError::NoKey);
        for key in keys {
            text = jwe::decrypt(key, jwe);
            if !matches!(text, Err(DecryptionError::OtherKey)) {
                break;
            }
        }
        text
    }
}

const fn lost(why: DecryptionError) -> Lost {
    Lost { cause: UnknownCause::Encrypted(why), source: None }
}
