//! Where the text that a command makes goes: to a file, or to standard output.

use std::path::Path;

use crate::files::put_marked;

use super::console::{Console, Outcome};

/// Writes the text, and says where. A file without this mark in it was not written by this command, and is not written over.
pub(super) fn write(text: &str, mark: &str, out: Option<&Path>, console: &Console) -> Outcome {
    let Some(path) = out else {
        console.data(&format!("{}\n", text.trim_end()));
        return Ok(());
    };
    put_marked(path, text, mark)?;
    console.say(format_args!("written: {}", path.display()));
    Ok(())
}
