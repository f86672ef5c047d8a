//! Generated files and the folder that they go to.
//!
//! A folder of several files has a list of them, [`RECORD`], with a checksum of each: files in it that are not generated any more are removed,
//! unless it was changed since. A file that is not in it is not ours, and is never written over or removed.

mod difference;
mod error;
mod file;
mod record;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use self::file::{plain, put, read};
use self::record::Record;

pub use difference::difference;
pub use error::FileError;
pub use file::put_marked;

/// Name of the list of files, in their folder.
pub const RECORD: &str = ".thunes-files";

/// What has to be done to a folder.
#[derive(Debug)]
pub struct Plan {
    folder: PathBuf,
    record: Option<Record>,
    changes: Vec<FileChange>,
    remove: Vec<PathBuf>,
    keep: Vec<PathBuf>,
}

/// A file that is not what it is to be.
#[derive(Debug)]
struct FileChange {
    path: PathBuf,
    old: Option<String>,
    new: String,
}

/// What was done, as paths.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Done {
    /// Written, since they were missing or different.
    pub written: Vec<PathBuf>,
    /// Removed, because they are not generated any more.
    pub removed: Vec<PathBuf>,
    /// No longer made, and left where they are, since they were changed after they had been written.
    pub kept: Vec<PathBuf>,
}

impl Plan {
    /// One file, which is written over whatever it holds.
    ///
    /// # Errors
    /// What could not be read.
    pub fn file(path: &Path, text: String) -> Result<Self, FileError> {
        let change = change(Path::new(""), path, text)?;
        Ok(Self {
            folder: PathBuf::new(),
            record: None,
            changes: change.into_iter().collect(),
            remove: Vec::new(),
            keep: Vec::new(),
        })
    }

    /// All files of a folder, by path in it.
    ///
    /// # Errors
    /// What could not be read, a file that would be written over and is not from here, or a link that leads elsewhere.
    pub fn folder(folder: &Path, files: BTreeMap<PathBuf, String>) -> Result<Self, FileError> {
        check_no_link(folder, Path::new(RECORD))?;
        let old = Record::read(&folder.join(RECORD))?;
        let record = Record::of(&files);
        files.keys().chain(old.paths()).try_for_each(|path| check_no_link(folder, path))?;
        let mut changes = Vec::new();
        for (path, text) in files {
            changes.extend(change(folder, &path, text)?);
        }
        check_ours(folder, &old, &changes)?;
        let (remove, keep) = old.without(&record).partition(|path| old.is_as_written(folder, path));
        let gone = |path: &PathBuf| folder.join(path).exists();
        let keep = Vec::into_iter(keep).filter(gone).collect();
        let record = Some(record).filter(|new| *new != old);
        Ok(Self { folder: folder.to_owned(), record, changes, remove, keep })
    }

    /// Whether every file is what it is to be, and none is left over.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.changes.is_empty() && self.remove.is_empty() && self.record.is_none()
    }

    /// What is different, as a unified diff of at most so many lines.
    #[must_use]
    pub fn difference(&self, max_lines: usize) -> String {
        let shown = |path: &Path| self.folder.join(path).display().to_string();
        let changed =
            self.changes.iter().map(|change| (shown(&change.path), change.old.clone(), Some(change.new.clone())));
        let removed = self.remove.iter().map(|path| (shown(path), read(&self.folder.join(path)).ok().flatten(), None));
        difference(changed.chain(removed), max_lines)
    }

    /// Does it.
    ///
    /// # Errors
    /// What could not be written or removed.
    pub fn apply(self) -> Result<Done, FileError> {
        // In this order whatever is there after a failure half way is in the list.
        for path in &self.remove {
            let path = self.folder.join(path);
            fs::remove_file(&path).map_err(|error| FileError::io(&path, error))?;
        }
        if let Some(record) = &self.record {
            put(&self.folder.join(RECORD), &record.to_string())?;
        }
        for change in &self.changes {
            put(&self.folder.join(&change.path), &change.new)?;
        }
        let whole = |paths: Vec<PathBuf>| paths.iter().map(|path| self.folder.join(path)).collect();
        Ok(Done {
            written: whole(self.changes.into_iter().map(|change| change.path).collect()),
            removed: whole(self.remove),
            kept: whole(self.keep),
        })
    }
}

/// The change that makes a file hold this text, if one is needed.
fn change(folder: &Path, path: &Path, new: String) -> Result<Option<FileChange>, FileError> {
    let old = read(&folder.join(path))?;
    let same = old.as_deref().is_some_and(|old| plain(old) == new);
    Ok((!same).then(|| FileChange { path: path.to_owned(), old, new }))
}

/// Through a link, which a folder from elsewhere may hold, files outside of the folder would be written over or removed. The folder
/// itself may be one: it is the caller's.
fn check_no_link(folder: &Path, path: &Path) -> Result<(), FileError> {
    let mut way = folder.to_owned();
    for part in path.components() {
        way.push(part);
        if way.is_symlink() {
            return Err(FileError::Link { path: way });
        }
    }
    Ok(())
}

/// A file that exists and is not in the list was not written by this program.
fn check_ours(folder: &Path, old: &Record, changes: &[FileChange]) -> Result<(), FileError> {
    let mut foreign = changes.iter().filter(|change| change.old.is_some() && !old.has(&change.path));
    foreign.next().map_or(Ok(()), |change| Err(FileError::Foreign { path: folder.join(&change.path), record: RECORD }))
}
