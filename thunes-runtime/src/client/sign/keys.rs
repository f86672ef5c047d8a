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
        if self.second.is_none() {
            return false;
        }
        // Another call may have changed over already: then nothing changes back.
        if core::ptr::eq(refused, self.current()) {
            self.second_signs.fetch_xor(true, Ordering::Relaxed);
        }
        true
    }

    #[cfg(all(feature = "mle", feature = "http-signature"))]
    pub(crate) fn all(&self) -> impl Iterator<Item = &Credentials> {
        core::iter::once(&self.first).chain(&self.second)
    }
}
