//! The payments that this process is sending.

use core::time::Duration;

use tokio::sync::watch;

/// How many payments are being sent, so that closing can wait for them.
pub(crate) struct Senders(watch::Sender<usize>);

/// A payment that is being sent, until this is dropped.
pub(crate) struct UnderWay(watch::Sender<usize>);

impl Senders {
    pub(crate) fn none() -> Self {
        Self(watch::Sender::new(0))
    }

    pub(crate) fn enter(&self) -> UnderWay {
        self.0.send_modify(|count| *count = count.saturating_add(1));
        UnderWay(self.0.clone())
    }

    /// Waits until no payment is being sent, for that long at most. Returns whether none is.
    pub(crate) async fn are_gone(&self, within: Duration) -> bool {
        let mut count = self.0.subscribe();
        tokio::time::timeout(within, count.wait_for(|count| *count == 0)).await.is_ok()
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count = count.saturating_sub(1));
    }
}
