//! The list of files that were written into a folder.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::Hasher;
use std::path::{Component, Path, PathBuf};

use fnv::FnvHasher;

use super::error::FileError;
use super::file::{plain, read};

/// Sums of files, by path in the folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Record(BTreeMap<PathBuf, u64>);

const HEAD: &str = "\
# The files that thunes wrote here, each with a checksum. Keep this file next to them: with it, thunes removes the files that it no
# longer generates, and leaves everything else alone.
";

impl Record {
    /// The list of these files.
    pub(super) fn of(files: &BTreeMap<PathBuf, String>) -> Self {
        Self(files.iter().map(|(path, text)| (path.clone(), sum(text))).collect())
    }

    /// The list in this file; an empty one where there is none.
    pub(super) fn read(path: &Path) -> Result<Self, FileError> {
        let text = plain(&read(path)?.unwrap_or_default());
        let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let entry = |(index, line): (usize, &str)| {
            entry(line).ok_or_else(|| FileError::Record { path: path.to_owned(), line: index + 1 })
        };
        lines.map(entry).collect::<Result<_, _>>().map(Self)
    }

    /// The files in it.
    pub(super) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.0.keys()
    }

    /// Whether it has this file.
    pub(super) fn has(&self, path: &Path) -> bool {
        self.0.contains_key(path)
    }

    /// The files that another list has not.
    pub(super) fn without<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = PathBuf> + 'a {
        self.0.keys().filter(|path| !other.has(path)).cloned()
    }

    /// Whether a file is there and holds what was written.
    pub(super) fn is_as_written(&self, folder: &Path, path: &Path) -> bool {
        let text = read(&folder.join(path)).ok().flatten();
        text.is_some_and(|text| self.0.get(path) == Some(&sum(&text)))
    }
}

/// A path that leads out of the folder is none of ours.
fn entry(line: &str) -> Option<(PathBuf, u64)> {
    let (sum, path) = line.split_once(' ')?;
    let path = PathBuf::from(path);
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    (inside && path.components().next().is_some()).then_some((path, u64::from_str_radix(sum, 16).ok()?))
}

/// It tells a changed file from the one that was written, and has to be the same in every version: FNV-1a is.
fn sum(text: &str) -> u64 {
    let mut hasher = FnvHasher::default();
    hasher.write(plain(text).as_bytes());
    hasher.finish()
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HEAD)?;
        let shown = |path: &Path| path.to_string_lossy().replace('\\', "/");
        self.0.iter().try_for_each(|(path, sum)| writeln!(f, "{sum:016x} {}", shown(path)))
    }
}
