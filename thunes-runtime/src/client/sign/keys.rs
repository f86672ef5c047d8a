//! The keys that sign: one, or two while they are being changed.

use core::sync::atomic::{AtomicBool, Ordering};

use crate::client::credentials::Credentials;
use crate::client::setup::SetupError;

/// One key signs at a time. When the gateway refuses it, the other one signs from then on.
pub(crate) struct Keys {
    first: Credentials,
    second: Option<Credentials>,
    second_signs: AtomicBool,
}

impl Keys {
    pub(crate) fn new(first: Credentials, second: Option<Credentials>) -> Result<Self, SetupError> {
        // Otherwise a payment could go to another merchant without anybody's doing.
        if second.as_ref().is_some_and(|second| !second.is_of_the_same_merchant(&first)) {
            return Err(SetupError::OtherMerchant);
        }
        Ok(Self { first, second, second_signs: AtomicBool::new(false) })
    }

    /// The merchant of both.
    pub(crate) fn merchant_id(&self) -> &str {
        self.first.merchant_id()
    }

    /// The one that signs now.
    pub(crate) fn current(&self) -> &Credentials {
        let second = self.second.as_ref().filter(|_| self.second_signs.load(Ordering::Relaxed));
        second.unwrap_or(&self.first)
    }

    /// The gateway refused that one. Returns whether there is another one, which signs from now on.
    pub(crate) fn refused(&self, refused: &Credentials) -> bool {
        let Some(second) = &self.second else { return false };
        // Which key was refused decides, and not which one signs: however many calls say it at once, none changes back.
        self.second_signs.store(!core::ptr::eq(refused, second), Ordering::Relaxed);
        true
    }

    #[cfg(all(feature = "mle", feature = "http-signature"))]
    pub(crate) fn all(&self) -> impl Iterator<Item = &Credentials> {
        core::iter::once(&self.first).chain(&self.second)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::sync::Barrier;

    use super::*;

    #[test]
    fn many_refusals_of_one_key_change_over_once() {
        let key = |id| Credentials::shared_secret("merchant", id, "AAEC").unwrap();
        let keys = Keys::new(key("first"), Some(key("second"))).unwrap();
        let (first, second) = (&keys.first, keys.second.as_ref().unwrap());
        let both = Barrier::new(2);
        let refuse = || {
            for _ in 0..10_000 {
                for (refused, other) in [(first, second), (second, first)] {
                    both.wait();
                    assert!(keys.refused(refused));
                    both.wait();
                    assert!(core::ptr::eq(keys.current(), other));
                }
            }
        };
        std::thread::scope(|scope| {
            scope.spawn(refuse);
            refuse();
        });
    }
}
