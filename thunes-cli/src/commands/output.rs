//! Where the text that a command makes goes: to a file, or to standard output.

use std::path::Path;

use crate::files::put;

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
