//! Writing a file as a whole: a reader finds the old text or the new one, and a full disk leaves the old.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What a file holds; nothing where there is none. A pipe or a device holds nothing.
///
/// # Errors
/// The file exists and cannot be read.
pub fn held(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => fs::read(path).map(Some),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes a file and the folders it is in. One that holds the same already is not touched.
///
/// The text is written beside the file, which it then replaces. Through a link, the file that it leads to is replaced. A pipe or a device,
/// such as `/dev/stdout`, is written to directly.
///
/// # Errors
/// The file cannot be written; what it held before is still there.
pub fn put(path: &Path, text: &str) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => {
            if fs::read(path)? == text.as_bytes() {
                return Ok(());
            }
            // A file that was removed and is still open, as `/dev/stdout` may be, has no place to be renamed to.
            match fs::canonicalize(path) {
                Ok(whole) => replace(&whole, text, Some(found.permissions())),
                Err(_) => directly(path, text),
            }
        }
        Ok(_) => directly(path, text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            replace(path, text, None)
        }
        Err(error) => Err(error),
    }
}

fn directly(path: &Path, text: &str) -> io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.flush()
}

fn replace(path: &Path, text: &str, permissions: Option<fs::Permissions>) -> io::Result<()> {
    let beside = beside(path);
    let written = fill(&beside, text, permissions).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        _ = fs::remove_file(&beside);
    }
    written
}

fn fill(path: &Path, text: &str, permissions: Option<fs::Permissions>) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(text.as_bytes())?;
    permissions.map_or(Ok(()), |permissions| file.set_permissions(permissions))?;
    file.sync_data()
}

/// A hidden name of this process's own in the same folder, where no other file system is between.
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}
