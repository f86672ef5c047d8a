//! Many payments, one task.

use core::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::time::SystemTime;

use super::clock::WaitClock;
use super::schedule::Schedule;
use super::state::WaitState;

/// A queue of payments to wait for, with the next one to check first. One task with one timer can watch any number of them.
///
/// The key is whatever your program knows a payment by: its row in a database, an order number.
///
/// ```no_run
/// # use std::time::Duration;
/// # use thunes_runtime::{Schedule, SendError, Until, WaitClock, WaitQueue, WaitState, GatewayId, Status, Reply};
/// # async fn example<I: GatewayId, S: Status>(check: impl AsyncFn(u64) -> Result<Reply<I, S>, SendError>) {
/// let mut queue = WaitQueue::new(WaitClock::system(), Schedule::default());
/// queue.push(42, WaitState::new(Until::Settled, queue.now(), Duration::from_hours(24)));
///
/// while let Some((order, mut state)) = queue.due().await {
///     let outcome = check(order).await; // client.send(&bizum::SaleCheck::new(..))
///     match state.after(outcome, queue.now(), queue.schedule()) {
///         Ok(None) => queue.push(order, state), // and store the state, if the wait is to outlive the program
///         Ok(Some(reply)) => { /* settled, or failed: see reply.status */ }
///         Err(error) => { /* log it */ }
///     }
/// }
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct WaitQueue<K> {
    waiting: BinaryHeap<Reverse<Entry<K>>>,
    pushed: u64,
    clock: WaitClock,
    schedule: Schedule,
}

#[derive(Debug, Clone)]
struct Entry<K> {
    state: WaitState,
    order: u64,
    key: K,
}

impl<K> WaitQueue<K> {
    /// Creates an empty queue with a clock and a schedule.
    #[must_use]
    pub fn new(clock: WaitClock, schedule: Schedule) -> Self {
        Self { waiting: BinaryHeap::new(), pushed: 0, clock, schedule }
    }

    /// Reserves room for more payments.
    pub fn reserve(&mut self, payments: usize) {
        self.waiting.reserve(payments);
    }

    /// Returns the time by its clock.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        self.clock.now()
    }

    /// Returns its schedule.
    #[must_use]
    pub const fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// Adds a payment, its state [brought into line](WaitState::resumed) with the clock, since it may have been stored. The same key twice
    /// is two payments.
    pub fn push(&mut self, key: K, state: WaitState) {
        self.pushed = self.pushed.wrapping_add(1);
        let state = state.resumed(self.now(), &self.schedule);
        self.waiting.push(Reverse(Entry { state, order: self.pushed, key }));
    }

    /// Returns when the next check is due.
    #[must_use]
    pub fn next_at(&self) -> Option<SystemTime> {
        self.waiting.peek().map(|Reverse(entry)| entry.state.next_at())
    }

    /// Takes out the payment that has been due for longest, if one is due.
    pub fn pop_due(&mut self) -> Option<(K, WaitState)> {
        let now = self.now();
        self.waiting.peek().filter(|Reverse(entry)| entry.state.is_due(now))?;
        self.waiting.pop().map(|Reverse(entry)| (entry.key, entry.state))
    }

    /// Sleeps until a check is due and takes that payment out; `None` when the queue is empty. Await it in a Tokio runtime with its timer
    /// enabled: Tokio panics otherwise.
    ///
    /// You can drop the future without losing a payment, so it can be one branch of a `select!`, next to a channel that brings new payments.
    pub async fn due(&mut self) -> Option<(K, WaitState)> {
        loop {
            self.clock.sleep_until(self.next_at()?).await;
            if let Some(due) = self.pop_due() {
                return Some(due);
            }
        }
    }

    /// Returns the number of payments in the queue.
    #[must_use]
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Returns whether the queue is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Returns all of them, in no particular order: to store them when the program ends.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &WaitState)> {
        self.waiting.iter().map(|Reverse(entry)| (&entry.key, &entry.state))
    }
}

impl<K> Extend<(K, WaitState)> for WaitQueue<K> {
    fn extend<T: IntoIterator<Item = (K, WaitState)>>(&mut self, payments: T) {
        payments.into_iter().for_each(|(key, state)| self.push(key, state));
    }
}

impl<K> Entry<K> {
    /// What came first goes first among those that are due together, so that none is left behind.
    fn rank(&self) -> (SystemTime, u64) {
        (self.state.next_at(), self.order)
    }
}

impl<K> PartialEq for Entry<K> {
    fn eq(&self, other: &Self) -> bool {
        self.rank() == other.rank()
    }
}

impl<K> Eq for Entry<K> {}

impl<K> PartialOrd for Entry<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Entry<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank())
    }
}
