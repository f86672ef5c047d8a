//! The cases of `tests/bad`: one file for each, with the files of a spec under lines such as `-- quick_pay.yaml --`, and last the report.

#![allow(dead_code, clippy::unwrap_used, missing_docs, unreachable_pub)]

use std::fs;
use std::path::{Path, PathBuf};

/// A spec with mistakes.
pub struct Case {
    pub name: String,
    /// What differs from the small good spec, by the name of the file.
    pub files: Vec<(String, String)>,
    /// Files of the small good spec that it does not have.
    pub without: Vec<String>,
    /// The report on record.
    pub expected: String,
}

/// Where the cases are.
pub fn folder() -> PathBuf {
    // Other packages include this file.
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../thunes-spec/tests/bad")
}

/// The small good spec under all of them.
pub fn base() -> PathBuf {
    folder().join("_base")
}

/// Every case, by name.
pub fn all() -> Vec<Case> {
    let paths = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| *path != base()).collect();
    paths.sort();
    paths.iter().map(|path| Case::read(path)).collect()
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}

impl Case {
    fn read(path: &Path) -> Self {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let mut case = Self { name, files: Vec::new(), without: Vec::new(), expected: String::new() };
        for (name, text) in sections(&fs::read_to_string(path).unwrap()) {
            match name.as_str() {
                "expected" => case.expected = text,
                "without" => case.without = text.lines().map(str::to_owned).collect(),
                _ => case.files.push((name, text)),
            }
        }
        case
    }

    /// Writes another report into its file.
    pub fn record(&self, expected: &str) {
        let path = folder().join(format!("{}.txt", self.name));
        let text = fs::read_to_string(&path).unwrap();
        let (start, _) = text.split_once("-- expected --\n").unwrap_or((&text, ""));
        fs::write(path, format!("{start}-- expected --\n{expected}")).unwrap();
    }

    /// The spec in an empty folder.
    pub fn lay_out(&self, folder: &Path) {
        _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).unwrap();
        copy(&base(), folder);
        self.files.iter().for_each(|(name, text)| fs::write(folder.join(name), text).unwrap());
        self.without.iter().for_each(|name| fs::remove_file(folder.join(name)).unwrap());
    }
}

/// What is between the lines with names.
fn sections(text: &str) -> Vec<(String, String)> {
    let mut sections: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let name = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --"));
        match (name, sections.last_mut()) {
            (Some(name), _) => sections.push((name.to_owned(), String::new())),
            (None, Some((_, text))) => text.push_str(line),
            // What comes before is about the case.
            (None, None) => {}
        }
    }
    sections
}
