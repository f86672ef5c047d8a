//! What is wrong with a spec, and how it is reported: each file of `tests/bad` has what differs from `tests/bad/_base`, a small good
//! spec, and the rendered report.
//!
//! `UPDATE_EXPECT=1 cargo test -p thunes-spec --test bad` writes the reports anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "common/cases.rs"]
mod cases;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use cases::Case;
use thunes_spec::{Checked, Code, Folder, Report};

/// The case as a folder of its own.
fn lay_out(case: &Case) -> PathBuf {
    let folder = parent(&case.name).join("spec");
    _ = fs::remove_dir_all(parent(&case.name));
    case.lay_out(&folder);
    special(&case.name, &folder);
    folder
}

fn parent(case: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("bad").join(case)
}

/// What a text file cannot hold.
fn special(case: &str, folder: &Path) {
    let method = folder.join("quick_pay.yaml");
    match case {
        "no_folder" => fs::remove_dir_all(folder).unwrap(),
        "folder_is_a_file" => {
            fs::remove_dir_all(folder).unwrap();
            fs::write(folder, "").unwrap();
        }
        "file_too_large" => fs::write(method, "# nothing\n".repeat(30_000)).unwrap(),
        "too_deep" => fs::write(method, "[".repeat(1000)).unwrap(),
        "too_many_aliases" => fs::write(method, aliases()).unwrap(),
        "not_utf8" => fs::write(method, b"title: Quick Pay\nchapter: Garc\xeda\n").unwrap(),
        "yaml_binary" => fs::write(method, b"PNG\r\n\0\0\0\x01abc").unwrap(),
        "fields_file_is_a_folder" => {
            fs::remove_file(folder.join("fields.yaml")).unwrap();
            fs::create_dir(folder.join("fields.yaml")).unwrap();
        }
        "method_is_a_folder" => fs::create_dir(folder.join("slow_pay.yaml")).unwrap(),
        _ => {}
    }
}

/// Nine lists, each with nine times the one before.
fn aliases() -> String {
    let line = |n: usize| format!("l{n}: &l{n} [{}]\n", vec![format!("*l{}", n - 1); 9].join(", "));
    format!("l0: &l0 x\n{}", (1..9).map(line).collect::<String>())
}

/// The reports of all cases, made once: the tests run side by side.
fn reports() -> &'static BTreeMap<String, Report> {
    static REPORTS: OnceLock<BTreeMap<String, Report>> = OnceLock::new();
    REPORTS.get_or_init(|| cases::all().iter().map(|case| (case.name.clone(), report(case))).collect())
}

fn report(case: &Case) -> Report {
    let told = Folder::new(lay_out(case)).read().map_or_else(|report| report, Checked::into_warnings);
    assert!(!told.is_empty(), "{}: nothing was wrong", case.name);
    told
}

/// The report with the folder's name in place of its path, which is another one on each machine.
fn told(case: &str, report: &Report) -> String {
    let here = std::env::current_dir().unwrap();
    let parent = format!("{}/", parent(case).display());
    let text = report.render().replace(&parent, "").replace(here.to_str().unwrap(), "/here");
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

#[test]
fn every_mistake_is_reported_as_on_record() {
    let mut different = Vec::new();
    for case in cases::all() {
        let told = told(&case.name, &reports()[&case.name]);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            case.record(&told);
        } else if told != case.expected {
            different.push(format!("== {}\n-- on record:\n{}\n-- reported now:\n{told}", case.name, case.expected));
        }
    }
    assert!(
        different.is_empty(),
        "{}\nIf this is right: UPDATE_EXPECT=1 cargo test -p thunes-spec --test bad",
        different.join("\n")
    );
}

#[test]
fn the_spec_under_the_cases_is_good() {
    let spec = Folder::new(cases::base()).check().unwrap();
    assert_eq!(spec.methods.len(), 1);
    assert_eq!(spec.operations.len(), 3);
}

#[test]
fn every_kind_of_problem_has_a_case() {
    let seen: BTreeSet<Code> = reports().values().flat_map(Report::diagnostics).map(|found| found.code).collect();
    let missing: Vec<&Code> = Code::ALL.iter().filter(|code| !seen.contains(code)).collect();
    // What is about the call has its own tests, in `thunes-gen`; no known spec gives code that is not Rust.
    let of_calls = [Code::CannotWrite, Code::Only, Code::ModulePath, Code::NoOutDir, Code::NotRust];
    assert_eq!(missing, of_calls.iter().collect::<Vec<_>>());
}

#[test]
fn every_problem_in_a_file_has_a_line_and_says_what_to_do_or_why() {
    for (case, report) in reports() {
        for found in report.diagnostics() {
            let told = format!("{case}: {}", found.message);
            assert!(!found.file.is_empty(), "{told}");
            assert!(!found.message.ends_with('.'), "{told}");
            let says = [&found.helps, &found.notes].iter().any(|texts| !texts.is_empty()) || !found.label.is_empty();
            assert!(says, "{told}: no label, no note, no help");
        }
    }
}
