//! What became of a webhook.

use crate::state::State;

/// One webhook that arrived or was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Delivery {
    /// Id of the subscription.
    pub webhook_id: String,
    /// Id of the sale or refund; `None` of a test message.
    pub id: Option<String>,
    /// Its state at the time; `None` of a test message.
    pub state: Option<State>,
    /// How often it was sent.
    pub attempts: u32,
    /// HTTP status of the last answer; `None` where none came.
    pub answer: Option<u16>,
}

impl Delivery {
    /// Returns whether the shop has taken it: it answered 200 to 299.
    #[must_use]
    pub fn arrived(&self) -> bool {
        self.answer.is_some_and(|status| (200..300).contains(&status))
    }
}
