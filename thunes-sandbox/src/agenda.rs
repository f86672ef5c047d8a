//! What will happen to payments, by the sandbox's clock.

use core::time::Duration;
use std::collections::BTreeMap;

use crate::state::{Kind, State};

/// Settled sales are funded in runs, so far apart.
const RUN: Duration = Duration::from_secs(3600);

/// A change to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Due {
    pub(crate) at: Duration,
    number: u64,
    pub(crate) kind: Kind,
    pub(crate) state: State,
}

/// The changes to come: at most one for each payment, so that it is as small as the store.
pub(crate) struct Agenda {
    /// When the hours begin.
    opened: Duration,
    /// Of changes at the same time, the one that was put down first comes first.
    entries: BTreeMap<(Duration, u64), (Due, String)>,
    given: u64,
}

impl Agenda {
    pub(crate) const fn new(opened: Duration) -> Self {
        Self { opened, entries: BTreeMap::new(), given: 0 }
    }

    /// The first run after that time: a whole number of hours after the start.
    pub(crate) fn next_run(&self, after: Duration) -> Duration {
        let past = after.saturating_sub(self.opened).as_secs() / RUN.as_secs();
        self.opened.saturating_add(Duration::from_secs((past + 1).saturating_mul(RUN.as_secs())))
    }

    pub(crate) fn put(&mut self, id: &str, kind: Kind, state: State, at: Duration) -> Due {
        self.given += 1;
        let due = Due { at, number: self.given, kind, state };
        self.entries.insert((at, self.given), (due, id.to_owned()));
        due
    }

    pub(crate) fn drop(&mut self, due: Option<Due>) {
        if let Some(due) = due {
            self.entries.remove(&(due.at, due.number));
        }
    }

    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The next change that is due by now, with the payment's id.
    pub(crate) fn pop(&mut self, now: Duration) -> Option<(Due, String)> {
        let first = self.entries.first_entry().filter(|first| first.key().0 <= now)?;
        Some(first.remove())
    }
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use super::{Agenda, Kind, State};

    fn minutes(count: u64) -> Duration {
        Duration::from_secs(count * 60)
    }

    #[test]
    fn runs_are_whole_hours_after_the_start() {
        let agenda = Agenda::new(minutes(10));
        for (after, run) in [(10, 70), (69, 70), (70, 130), (71, 130), (5, 70)] {
            assert_eq!(agenda.next_run(minutes(after)), minutes(run), "{after}");
        }
    }

    #[test]
    fn what_is_due_comes_in_order_and_what_was_dropped_does_not() {
        let mut agenda = Agenda::new(minutes(0));
        agenda.put("late", Kind::Sale, State::Settled, minutes(2));
        agenda.put("first", Kind::Sale, State::Settled, minutes(1));
        let dropped = agenda.put("dropped", Kind::Sale, State::Settled, minutes(1));
        agenda.put("second", Kind::Sale, State::Failed, minutes(1));
        agenda.drop(Some(dropped));
        let mut ids = || agenda.pop(minutes(1)).map(|(_, id)| id);
        assert_eq!([ids(), ids(), ids()], [Some("first".to_owned()), Some("second".to_owned()), None]);
    }
}
