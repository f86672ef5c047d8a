//! One file.

use std::fs;
use std::io;
use std::path::Path;

use super::error::FileError;

/// Writes a file and the folders it stands in. One that would stay the same is not touched.
///
/// # Errors
/// The file could not be written.
pub fn put(path: &Path, text: &str) -> Result<(), FileError> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    folder.and_then(|()| fs::write(path, text)).map_err(|error| FileError::io(path, error))
}

/// A check-out may have other line ends than were written.
pub(super) fn plain(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// The text of a file; none where there is no such file.
pub(super) fn read(path: &Path) -> Result<Option<String>, FileError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(FileError::io(path, error)),
    }
}
