//! Time and size limits.

use core::time::Duration;

use super::setup::SetupError;
use super::transport::{CallLimits, ConnectionUse};
use crate::request::action_list::ActionList;

/// What a client keeps to.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    /// Zero for a custom transport.
    pub(crate) connect: Duration,
    pub(crate) total: Duration,
    pub(crate) reply: usize,
    pub(crate) status_retries: u32,
    /// How requests write what they ask for.
    pub(crate) action_list: ActionList,
    /// Of requests that are not repeatable.
    pub(crate) connection: ConnectionUse,
}

impl Limits {
    pub(crate) fn check(self) -> Result<Self, SetupError> {
        // If both could end at once, a request that never left might be taken for one that did.
        if self.connect >= self.total {
            return Err(SetupError::TimeLimits { timeout: self.total, connect: self.connect });
        }
        if self.reply == 0 {
            return Err(SetupError::ReplyLimit);
        }
        Ok(self)
    }

    pub(crate) const fn of_a_call(self, repeatable: bool) -> CallLimits {
        let connection = if repeatable { ConnectionUse::MayReuse } else { self.connection };
        CallLimits { timeout: self.total, reply_limit: self.reply, connection }
    }
}
