//! The compile-fail lock: for every required input of every request a program that leaves out just that one, with the error that
//! the compiler gives, and for every request a function that leaves out none.
//!
//! The files are checked in. A test compares them with the spec, so a required field cannot disappear unseen. Unverified methods
//! have their programs too, but no line in the list: nothing is promised of them.

mod changes;
mod choice;
mod complete;
mod list;
mod literal;
mod missing;

use std::collections::BTreeMap;
use std::path::PathBuf;

use thunes_spec::model::Spec;

pub use changes::{Change, Verdict};
pub use list::{Entry, List};

use self::missing::{PROGRAMS, UNVERIFIED};

/// The folders of programs, in the lock's crate.
pub const FOLDERS: [&str; 2] = [PROGRAMS, UNVERIFIED];

/// The files of the lock's crate, by path in it.
#[must_use]
pub fn files(spec: &Spec) -> BTreeMap<PathBuf, String> {
    let literals = literal::all(spec);
    let mut files: BTreeMap<PathBuf, String> = literals.iter().flat_map(missing::programs).collect();
    files.insert(PathBuf::from("tests/complete.rs"), complete::file(&literals));
    files
}
