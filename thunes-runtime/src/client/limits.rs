//! Time and size limits.

use core::time::Duration;

use super::SetupError;
use super::transport::CallLimits;

/// What a client keeps to.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    /// Zero where the transport is the user's own.
    pub(crate) connect: Duration,
    pub(crate) total: Duration,
    pub(crate) reply: usize,
    pub(crate) status_retries: u32,
}

impl Limits {
    pub(crate) fn check(self) -> Result<Self, SetupError> {
        // If both could end at once, a request that never left might be taken for one that did.
        if self.connect >= self.total {
            return Err(SetupError::TimeLimits);
        }
        if self.reply == 0 {
            return Err(SetupError::ReplyLimit);
        }
        Ok(self)
    }

    pub(crate) const fn of_a_call(self) -> CallLimits {
        CallLimits { timeout: self.total, reply_limit: self.reply }
    }
}
