//! Message-level encryption of a sandbox that is built without it.

use serde_json::Value;

const OFF: &str = "needs the feature `mle` of the sandbox";

#[derive(Default)]
pub(crate) struct Mle;

impl Mle {
    pub(crate) const fn knows(&self, _: &str) -> Result<(), &'static str> {
        Err(OFF)
    }

    pub(crate) const fn open(&self, _: &str) -> Result<Vec<u8>, &'static str> {
        Err("the sandbox was built without the feature `mle`")
    }

    pub(crate) const fn seal(&self, _: &str, _: &[u8]) -> Option<Value> {
        None
    }
}
