//! What is written to the disk.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use thunes_gen::{Generator, HEADER};
use thunes_spec::Code;

fn spec() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("spec")
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("files").join(name);
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn small_spec(name: &str) -> PathBuf {
    let folder = folder(name);
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../thunes-spec/tests/bad/_base")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
    }
    folder
}

#[test]
fn two_runs_give_the_same_bytes() {
    let first = Generator::new(spec()).generate().unwrap();
    assert!(first == Generator::new(spec()).generate().unwrap());
    assert!(first.lines().count() > 1000);
}

#[test]
fn a_file_that_stays_the_same_is_not_touched() {
    let file = folder("untouched").join("thunes.rs");
    let generator = Generator::new(small_spec("untouched_spec"));
    generator.write_to(&file).unwrap();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    fs::File::options().write(true).open(&file).unwrap().set_modified(long_ago).unwrap();
    generator.write_to(&file).unwrap();
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), long_ago);
    fs::write(&file, format!("{HEADER}pub mod old {{}}\n")).unwrap();
    generator.write_to(&file).unwrap();
    assert!(fs::read_to_string(&file).unwrap().contains("pub mod quick_pay"));
}

#[test]
fn a_file_of_somebody_else_is_not_written_over() {
    let file = folder("foreign").join("thunes.rs");
    fs::write(&file, "// mine\n").unwrap();
    let report = Generator::new(small_spec("foreign_spec")).write_to(&file).unwrap_err();
    assert_eq!(report.diagnostics()[0].code, Code::CannotWrite);
    assert_eq!(fs::read_to_string(&file).unwrap(), "// mine\n");
}

#[test]
fn a_folder_gets_a_file_of_the_name_that_was_asked_for() {
    let to = folder("named");
    let generator = Generator::new(small_spec("named_spec")).file_name("shop.rs");
    assert_eq!(generator.write_to(&to).unwrap(), to.join("shop.rs"));
    assert!(to.join("shop.rs").is_file());
}

#[test]
fn a_file_that_cannot_be_written_is_a_report() {
    let file = folder("blocked").join("file");
    fs::write(&file, "").unwrap();
    let report = Generator::new(small_spec("blocked_spec")).write_to(file.join("thunes.rs")).unwrap_err();
    assert_eq!(report.diagnostics()[0].code, Code::CannotWrite);
    assert!(report.is_io());
}

#[test]
fn a_build_script_outside_of_cargo_gets_a_report() {
    // Cargo sets `OUT_DIR` for build scripts alone, and this crate has none.
    assert!(std::env::var_os("OUT_DIR").is_none());
    let report = Generator::new(spec()).build().unwrap_err();
    assert_eq!(report.diagnostics()[0].code, Code::NoOutDir);
    assert!(report.render().contains("call `build` from a build script only"), "{report}");
}
