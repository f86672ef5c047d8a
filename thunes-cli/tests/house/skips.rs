//! What is not tested is seen: every test reports it in the same way, past the test runner.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::root;
use super::skip::skip;

/// The only file that writes such a line.
const HOME: &str = "tests/common/skip.rs";

/// The Rust files of the repository, without what was built.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "target" && !name.starts_with('.') {
            files(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// Whether one of these printing macros writes a line that begins with the word, in whatever case.
fn writes_a_skip(text: &str) -> bool {
    let calls = ["print!(", "println!(", "eprint!(", "eprintln!(", "write!(", "writeln!("];
    let first_text = |call: &str| call.split_once('"').map(|(_, text)| text.to_lowercase());
    calls.iter().any(|call| {
        text.split(call).skip(1).any(|rest| first_text(rest).is_some_and(|text| text.starts_with("skipped")))
    })
}

#[test]
fn a_test_that_is_left_out_reports_it_by_skip_alone() {
    let mut all = Vec::new();
    files(&root(), &mut all);
    let of_its_own = |path: &&PathBuf| {
        !path.ends_with(HOME) && !path.ends_with(file!()) && writes_a_skip(&fs::read_to_string(path).unwrap())
    };
    let found: Vec<_> = all.iter().filter(of_its_own).collect();
    assert!(found.is_empty(), "call `skip` of {HOME} instead: {found:#?}");
    assert!(all.iter().any(|path| path.ends_with(HOME)), "{HOME} is gone");
    assert!(writes_a_skip("println!(\"skipped: there is no such program\")"));
    assert!(writes_a_skip("writeln!(std::io::stderr(), \n    \"SKIPPED: {}\", 1)"));
}

const INSIDE: &str = "THUNES_SKIP";

/// The test runs itself in a runner that keeps what tests print.
#[test]
#[allow(clippy::print_stderr)]
fn a_skip_is_seen_past_the_test_runner() {
    if std::env::var_os(INSIDE).is_some() {
        eprintln!("this is kept");
        return skip("a reason");
    }
    let name = "skips::a_skip_is_seen_past_the_test_runner";
    let runner = Command::new(std::env::current_exe().unwrap()).args(["--exact", name]).env(INSIDE, "1").output();
    let seen = String::from_utf8(runner.unwrap().stderr).unwrap();
    assert!(seen.lines().any(|line| line == "SKIPPED: a reason"), "{seen}");
    assert!(!seen.contains("this is kept"), "{seen}");
}
