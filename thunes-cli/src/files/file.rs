//! One file.

use std::path::Path;

use thunes_spec::write;

use super::error::FileError;

/// Writes a file and the folders it is in. One that would stay the same is not touched.
///
/// # Errors
/// The file could not be written.
pub(super) fn put(path: &Path, text: &str) -> Result<(), FileError> {
    write::put(path, text).map_err(|error| FileError::io(path, error))
}

/// Writes a file that is ours: what was written before has this mark in it. A file with something else in it is not written over.
///
/// # Errors
/// The file could not be written, or holds something else.
pub fn put_marked(path: &Path, text: &str, mark: &str) -> Result<(), FileError> {
    match read(path)? {
        Some(old) if !old.is_empty() && !old.contains(mark) => Err(FileError::NotOurs { path: path.to_owned() }),
        _ => put(path, text),
    }
}

/// A check-out may have other line ends than were written.
pub(super) fn plain(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// The text of a file, if it exists.
pub(super) fn read(path: &Path) -> Result<Option<String>, FileError> {
    let bytes = write::held(path).map_err(|error| FileError::io(path, error))?;
    Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
}
