//! What changed between the lock and the spec, in words.

use std::fmt;

use thunes_spec::model::Spec;

use crate::version::Effect;

use super::entry::LockEntry;
use super::list::List;
use super::required::{self, Required};

/// A required field that the lock and the spec do not agree on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LockChange {
    /// The field.
    pub entry: LockEntry,
    /// What happened to it.
    pub verdict: Verdict,
}

/// What happened to a required field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// The spec requires it, and the lock does not know it.
    NewlyRequired,
    /// The spec requires it, and the lock has nothing of its method: no caller can have it yet.
    NewMethod,
    /// It is locked, and the spec no longer has it there.
    Gone,
    /// It is locked, and the spec makes it optional now.
    Optional,
}

impl List {
    /// What a spec changes about this list.
    #[must_use]
    pub fn changes(&self, spec: &Spec) -> Vec<LockChange> {
        let now = Self::of(spec);
        let all = required::all(spec);
        let gone = self.0.difference(&now.0);
        let lost = gone.map(|entry| LockChange { entry: entry.clone(), verdict: lost(entry, &all) });
        let new = now.0.difference(&self.0).map(|entry| {
            let verdict = if self.has_method(entry) { Verdict::NewlyRequired } else { Verdict::NewMethod };
            LockChange { entry: entry.clone(), verdict }
        });
        lost.chain(new).collect()
    }
}

impl List {
    /// Whether this list has anything of the entry's method.
    fn has_method(&self, entry: &LockEntry) -> bool {
        let method = |request: &str| request.split("::").next().unwrap_or_default().to_owned();
        self.0.iter().any(|other| method(&other.request) == method(&entry.request))
    }
}

fn lost(entry: &LockEntry, all: &[Required]) -> Verdict {
    let mut same = all.iter().filter(|required| required.path == entry.request);
    if same.any(|required| required.optional.contains(&entry.field)) { Verdict::Optional } else { Verdict::Gone }
}

impl fmt::Display for LockChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let LockEntry { request, field, path } = &self.entry;
        let version = Effect::Breaks.bump().needed();
        match self.verdict {
            Verdict::NewlyRequired => write!(
                f,
                "`{request}` now requires `{field}` ({path}): callers that do not give it stop compiling. {version}."
            ),
            Verdict::NewMethod => write!(
                f,
                "`{request}` requires `{field}` ({path}). The method is new to the lock, so no caller stops compiling."
            ),
            Verdict::Gone => write!(
                f,
                "`{request}` is locked to require `{field}` ({path}), but the spec no longer has it there: callers that give it stop compiling. {version}. Revert it if it is unintended."
            ),
            Verdict::Optional => write!(
                f,
                "`{request}` is locked to require `{field}` ({path}), but the spec makes it optional: a request without it compiles again, \
                 and callers that give it in the required half stop compiling. {version}. Revert it if it is unintended."
            ),
        }
    }
}
