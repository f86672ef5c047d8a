//! Message-level encryption of a sandbox that is built without it.

use serde_json::Value;

/// Replies are to be encrypted for a key.
#[derive(Debug, thiserror::Error)]
#[error("needs the feature `mle` of the sandbox")]
pub(crate) struct NoSuchKey;

/// A request is encrypted.
#[derive(Debug, thiserror::Error)]
#[error("the sandbox was built without the feature `mle`")]
pub(crate) struct CannotOpen;

#[derive(Default)]
pub(crate) struct Mle;

impl Mle {
    pub(crate) const fn knows(&self, _: &str) -> Result<(), NoSuchKey> {
        Err(NoSuchKey)
    }

    pub(crate) const fn open(&self, _: &str) -> Result<Vec<u8>, CannotOpen> {
        Err(CannotOpen)
    }

    pub(crate) const fn seal(&self, _: &str, _: &[u8]) -> Option<Value> {
        None
    }
}
