//! How long the ledger pauses between two looks at a payment, where the schedules of settling and waiting do not say.

use core::time::Duration;

/// Before the first search for a payment that was sent and has no answer.
pub(crate) const FIRST_SEARCH: Duration = Duration::from_secs(20);

/// Between two searches for a payment that a person closed or has to look up, and after a search that fails for a reason that lies in this
/// program or this account: a key that was revoked, say.
pub(crate) const AGAIN: Duration = Duration::from_secs(3600);

/// Between two looks at a payment that a person has had to look up for long, and after a check that the method does not have.
pub(crate) const SELDOM: Duration = Duration::from_secs(24 * 3600);

/// The longest pause that a gateway's `Retry-After` puts a payment off: one odd header must not end what the ledger promises.
const LONGEST_ASKED: Duration = Duration::from_secs(3600);

/// How much of a pause that the gateway asked for counts.
pub(crate) fn bounded(asked: Duration) -> Duration {
    asked.min(LONGEST_ASKED)
}
