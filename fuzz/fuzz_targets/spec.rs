//! Any text in place of one file of a spec: code comes out, or diagnostics that can be shown and that point into the file.
//!
//! The spec is read from a folder of its own under the system's folder for temporary files.
#![no_main]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use thunes_gen::{Generator, Report};

const FILES: [(&str, &str); 3] = [
    ("operations.yaml", include_str!("../../spec/operations.yaml")),
    ("fields.yaml", include_str!("../../spec/fields.yaml")),
    ("bizum.yaml", include_str!("../../spec/bizum.yaml")),
];

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("thunes-fuzz-spec-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder can be made");
    for (name, text) in FILES {
        fs::write(folder.join(name), text).expect("a file can be written");
    }
    folder
});

fuzz_target!(|input: &[u8]| {
    let (name, text) = replaced(input);
    let path = FOLDER.join(name);
    fs::write(&path, input).expect("a file can be written");
    match Generator::new(FOLDER.as_path()).generate() {
        Ok(code) => assert!(code.contains("pub mod "), "a spec without a method: {code}"),
        Err(report) => check(&report, name, input.len()),
    }
    fs::write(&path, text).expect("a file can be written");
});

/// The file that the input most looks like.
fn replaced(input: &[u8]) -> (&'static str, &'static str) {
    let holds = |word: &[u8]| input.windows(word.len()).any(|window| window == word);
    let index = if holds(b"edition:") { 0 } else { usize::from(!holds(b"fields:")) + 1 };
    FILES[index]
}

fn check(report: &Report, name: &str, length: usize) {
    assert!(!report.diagnostics().is_empty() && !report.render().is_empty());
    for diagnostic in report.diagnostics() {
        assert!(!diagnostic.message.is_empty());
        let span = diagnostic.span.as_ref().filter(|_| diagnostic.file.ends_with(name));
        // Bytes that are not UTF-8 take up to three times their room in what is shown.
        assert!(span.is_none_or(|span| span.bytes.end <= 3 * length.max(1)), "{diagnostic:?}");
    }
}
