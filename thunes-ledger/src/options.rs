//! What a ledger can be told when it is opened.

use core::time::Duration;

use thunes_runtime::MethodSpec;

/// How a ledger waits and decides. All of these are this library's choices.
///
/// ```
/// # use std::time::Duration;
/// let options = thunes_ledger::Options::default().wait(Duration::from_secs(5)).patience(Duration::from_secs(6 * 3600));
/// ```
#[derive(Debug, Clone)]
pub struct Options {
    pub(crate) wait: Duration,
    pub(crate) reserved: Duration,
    pub(crate) clock_margin: Duration,
    pub(crate) index_delay: Duration,
    pub(crate) patience: Duration,
    pub(crate) lease: Duration,
    pub(crate) follow: Duration,
    page_lifetimes: Vec<(&'static str, Duration)>,
    pub(crate) at_once: usize,
    pub(crate) connections: u32,
    pub(crate) database_timeout: Duration,
    pub(crate) ahead: Duration,
    pub(crate) max_pages: Option<u32>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            wait: Duration::from_secs(30),
            reserved: Duration::from_secs(60),
            clock_margin: Duration::from_secs(5 * 60),
            index_delay: Duration::from_secs(15 * 60),
            patience: Duration::from_secs(24 * 3600),
            lease: Duration::from_secs(5 * 60),
            follow: Duration::from_secs(7 * 24 * 3600),
            page_lifetimes: Vec::new(),
            at_once: 16,
            connections: 4,
            database_timeout: Duration::from_secs(10),
            ahead: Duration::ZERO,
            max_pages: None,
        }
    }
}

impl Options {
    /// How long a second caller waits for the outcome of a payment that another one is sending, before it learns that the payment
    /// is under way: 30 seconds.
    #[must_use]
    pub const fn wait(mut self, wait: Duration) -> Self {
        self.wait = wait;
        self
    }

    /// How old a reservation has to be before recovery closes it as not sent: 60 seconds. Closing one whose sender is alive does no
    /// harm: that sender sends nothing.
    #[must_use]
    pub const fn reserved(mut self, age: Duration) -> Self {
        self.reserved = age;
        self
    }

    /// How far the gateway's clock may be behind the one that signed: 5 minutes. Recovery waits that long after a token expires.
    #[must_use]
    pub const fn clock_margin(mut self, margin: Duration) -> Self {
        self.clock_margin = margin;
        self
    }

    /// How long the gateway may take to put a payment into its search: 15 minutes, which no document promises. Recovery waits that
    /// long on top of the [margin](Self::clock_margin).
    #[must_use]
    pub const fn index_delay(mut self, delay: Duration) -> Self {
        self.index_delay = delay;
        self
    }

    /// How long recovery searches before the payment goes on the list for you to decide: 24 hours after sending. Recovery searches for as long
    /// again after the decision that nothing was done. A payment whose status checks have failed for as long goes on the list as well.
    #[must_use]
    pub const fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// How long one process keeps a payment to itself while it searches and checks: 5 minutes.
    #[must_use]
    pub const fn lease(mut self, lease: Duration) -> Self {
        self.lease = lease;
        self
    }

    /// How long after sending [`run`](crate::Ledger::run) follows a payment whose status stays open: 7 days. The first check after that is the
    /// last: an unpaid sale [expires](crate::Payment::is_expired), and a refund is for you to decide. So is a payment whose status this version
    /// does not know.
    #[must_use]
    pub const fn follow(mut self, follow: Duration) -> Self {
        self.follow = follow;
        self
    }

    /// How long the payment page of that method stays open, where you know it: an unpaid sale of the method expires then, if that is before
    /// the end of [`follow`](Self::follow). No document names such a time.
    ///
    /// ```
    /// # use std::time::Duration;
    /// let options =
    ///     thunes_ledger::Options::default().page_lifetime(&thunes::multibanco::METHOD, Duration::from_secs(3 * 24 * 3600));
    /// ```
    #[must_use]
    pub fn page_lifetime(mut self, method: &MethodSpec, lifetime: Duration) -> Self {
        let method = method.name;
        self.page_lifetimes.retain(|(known, _)| *known != method);
        self.page_lifetimes.push((method, lifetime));
        self
    }

    /// How long after sending an unpaid sale of that method expires.
    pub(crate) fn expiry(&self, method: &str) -> Duration {
        let known = self.page_lifetimes.iter().find(|(known, _)| *known == method);
        known.map_or(self.follow, |(_, lifetime)| self.follow.min(*lifetime))
    }

    /// How many searches and checks [`recover`](crate::Ledger::recover) and [`run`](crate::Ledger::run) make at once: 16. Each takes a connection
    /// to the gateway.
    #[must_use]
    pub const fn at_once(mut self, most: usize) -> Self {
        self.at_once = if most == 0 { 1 } else { most };
        self
    }

    /// Most connections to the database: 4.
    #[must_use]
    pub const fn connections(mut self, most: u32) -> Self {
        self.connections = most;
        self
    }

    /// How long a statement waits for the database: for a connection, and in SQLite for another process's transaction. 10 seconds.
    #[must_use]
    pub const fn database_timeout(mut self, timeout: Duration) -> Self {
        self.database_timeout = timeout;
        self
    }

    /// Puts the database's clock ahead, for tests of what happens later.
    #[doc(hidden)]
    #[must_use]
    pub const fn ahead(mut self, ahead: Duration) -> Self {
        self.ahead = ahead;
        self
    }

    /// The most pages of an SQLite file, for tests of a full disk.
    #[doc(hidden)]
    #[must_use]
    pub const fn max_pages(mut self, pages: u32) -> Self {
        self.max_pages = Some(pages);
        self
    }
}
