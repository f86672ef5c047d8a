//! One file.

use std::fs;
use std::io;
use std::path::Path;

/// Writes a file and the folders it stands in. One that would stay the same is not touched.
///
/// # Errors
/// What could not be written, in words.
pub fn put(path: &Path, text: &str) -> Result<(), String> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    folder.and_then(|()| fs::write(path, text)).map_err(|error| failed(path, &error))
}

/// What to say of a file that cannot be read or written.
#[must_use]
pub fn failed(path: &Path, error: &io::Error) -> String {
    format!("error: `{}`: {error}", path.display())
}

/// A check-out may have other line ends than were written.
pub(super) fn plain(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// The text of a file; none where there is no such file.
pub(super) fn read(path: &Path) -> Result<Option<String>, String> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(path, &error)),
    }
}
