//! Where the text that a command makes goes: to a file, or to standard output.

use std::fs;
use std::path::Path;

use super::console::{Console, Outcome};

/// Writes the text, and says where. A file that would stay the same is not touched.
pub(super) fn write(text: &str, out: Option<&Path>, console: &Console) -> Outcome {
    let Some(path) = out else {
        console.say(text.trim_end());
        return Ok(());
    };
    put(path, text)?;
    console.say(format_args!("written: {}", path.display()));
    Ok(())
}

/// Writes a file, with the folders that it needs.
pub(super) fn put(path: &Path, text: &str) -> Result<(), String> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let written = folder.map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, text));
    written.map_err(|error| format!("error: `{}` cannot be written: {error}", path.display()))
}
