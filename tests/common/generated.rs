//! The source of the generated code, as the build script wrote it.

use std::fs;
use std::path::Path;

/// All of it: the file that the crate includes, and those of the methods.
pub(crate) fn source() -> String {
    let out = Path::new(env!("OUT_DIR"));
    let mut files = vec![out.join("thunes.rs")];
    files.extend(fs::read_dir(out.join("thunes")).unwrap().map(|entry| entry.unwrap().path()));
    files.iter().map(|file| fs::read_to_string(file).unwrap()).collect()
}
