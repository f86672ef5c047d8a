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
