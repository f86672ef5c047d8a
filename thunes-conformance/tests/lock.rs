//! Leaving out a locked field does not compile, and the compiler names the field and the request.
#![allow(clippy::expect_used, clippy::unwrap_used, missing_docs)]

mod common;
#[path = "../../tests/common/skip.rs"]
mod skip;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use thunes::METHODS;

use common::{fields, lock, mismatches, programs, root};

/// The recorded words are this compiler's. Another one may word its errors differently; the tests of codes and names run on each.
const RECORDED: &str = "rustc 1.95.";

#[test]
fn the_compiler_says_what_is_missing_or_wrong() {
    let compiler = Command::new("rustc").arg("-V").output().expect("rustc is installed");
    let version = String::from_utf8_lossy(&compiler.stdout).into_owned();
    if !version.starts_with(RECORDED) {
        return skip::skip(format_args!(
            "the recorded errors are those of {RECORDED}x, and this is {}",
            version.trim()
        ));
    }
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/missing/*.rs");
    cases.compile_fail("tests/wrong/*.rs");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("locked");
    fs::create_dir_all(&folder).unwrap();
    for program in programs(&lock()) {
        let path = folder.join(&program.module).with_extension("rs");
        fs::write(&path, &program.text).unwrap();
        fs::write(path.with_extension("stderr"), program.stderr(&path.display().to_string())).unwrap();
        cases.compile_fail(path);
    }
}

#[test]
fn each_program_fails_for_its_field_alone() {
    let thunes = format!("{{ path = {:?}, default-features = false }}", root());
    assert_eq!(mismatches("as-it-is", &thunes, &programs(&lock())), BTreeSet::new());
}

/// The tables, from which drafts, the sandbox and the pages take what is required, say the same as the lock.
#[test]
fn the_tables_require_what_is_locked() {
    let lock = lock();
    for method in METHODS.iter().filter(|method| method.stability == thunes::Stability::Stable) {
        let types: BTreeSet<&str> =
            lock.iter().filter(|entry| entry.module == method.name).map(|entry| &*entry.type_name).collect();
        assert!(!types.is_empty(), "{}: nothing is locked", method.name);
        for type_name in types {
            let required = fields(method, type_name).iter().filter(|field| field.required && field.is_input());
            let required: BTreeSet<&str> = required.map(|field| field.name).collect();
            let of_type = lock.iter().filter(|entry| entry.module == method.name && entry.type_name == type_name);
            let locked: BTreeSet<&str> = of_type.map(|entry| &*entry.field).collect();
            assert_eq!(required, locked, "{}::{type_name}", method.name);
        }
    }
}
