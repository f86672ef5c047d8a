//! Changes as text. The same change of many types is told once.

use std::fmt;

use crate::version::Bump;

use super::Diff;
use super::change::Change;

/// Most places that are named: all of them are in the JSON.
const MAX_PLACES: usize = 4;

impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(needs) = self.needs else { return f.write_str("nothing changed for callers") };
        for bump in [Bump::Major, Bump::Minor, Bump::Patch] {
            let mine: Vec<&Change> = self.changes.iter().filter(|change| change.bump == bump).collect();
            grouped(&mine).iter().try_for_each(|group| told(f, group))?;
        }
        f.write_str(needs.needed())
    }
}

/// Changes that differ only in their place, in the order of the first of each.
fn grouped<'a>(changes: &[&'a Change]) -> Vec<Vec<&'a Change>> {
    let mut groups: Vec<Vec<&Change>> = Vec::new();
    for change in changes {
        let same = |group: &&mut Vec<&Change>| group.first().is_some_and(|first| is_same(first, change));
        match groups.iter_mut().find(same) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    groups
}

fn is_same(one: &Change, other: &Change) -> bool {
    (one.kind, one.effect, &one.what) == (other.kind, other.effect, &other.what)
}

fn told(f: &mut fmt::Formatter<'_>, group: &[&Change]) -> fmt::Result {
    let Some(first) = group.first() else { return Ok(()) };
    writeln!(f, "{:<6} {}: {}", first.bump, places(group), first.what)?;
    writeln!(f, "       {}; now: {}", first.effect.words(), first.now)
}

fn places(group: &[&Change]) -> String {
    let named: Vec<&str> = group.iter().take(MAX_PLACES).map(|change| change.place.as_str()).collect();
    match group.len().saturating_sub(MAX_PLACES) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}
