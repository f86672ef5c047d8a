//! The YAML files of a spec folder as texts, read within the bounds of the front end.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// As much as a file of a spec may have.
pub(crate) const MAX_BYTES: u64 = 256 * 1024;
const MAX_FILES: usize = 2000;

/// The files of a folder; none if the folder is missing.
pub(crate) fn paths(folder: &Path) -> BTreeSet<PathBuf> {
    let all = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    all.filter(|path| is_named(path)).take(MAX_FILES).collect()
}

/// When each file was changed, and its size: what differs when one is saved.
pub(crate) type Stamp = BTreeMap<PathBuf, (SystemTime, u64)>;

/// The stamp of a folder as it is now.
pub(crate) fn stamp(folder: &Path) -> Stamp {
    let about = |path: PathBuf| {
        let about = fs::metadata(&path).ok()?;
        Some((path, (about.modified().ok()?, about.len())))
    };
    paths(folder).into_iter().filter_map(about).collect()
}

/// Whether a file is one of a spec by its name. Hidden files are what editors leave behind.
pub(crate) fn is_named(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "yaml") && !file_name(path).starts_with('.')
}

/// The text of a file as it is; none if it is not a file of a spec's size, or not text.
pub(crate) fn read(path: &Path) -> Option<String> {
    let is_file = fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() <= MAX_BYTES);
    let mut text = String::new();
    fs::File::open(path).ok().filter(|_| is_file)?.take(MAX_BYTES).read_to_string(&mut text).ok()?;
    Some(text)
}

/// The last part of a path.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
