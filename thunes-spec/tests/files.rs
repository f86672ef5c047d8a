//! What is read from the disk.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};

use thunes_spec::Folder;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("files").join(name);
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn small_spec(name: &str) -> PathBuf {
    let folder = folder(name);
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad/_base")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
    }
    folder
}

#[test]
fn other_files_hidden_files_and_line_ends_do_not_matter() {
    let folder = small_spec("others");
    let plain = Folder::new(&folder).check().unwrap();
    fs::write(folder.join("README.md"), "about: [the spec").unwrap();
    fs::write(folder.join("required.lock"), "x").unwrap();
    fs::write(folder.join(".quick_pay.yaml"), "half: [writ").unwrap();
    fs::create_dir(folder.join("old")).unwrap();
    fs::create_dir(folder.join("schema")).unwrap();
    fs::write(folder.join("schema/method.json"), "{}").unwrap();
    fs::write(folder.join("schema/not_a_method.yaml"), "about: [the spec").unwrap();
    let method = folder.join("quick_pay.yaml");
    let text = fs::read_to_string(&method).unwrap();
    fs::write(method, format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    assert!(plain == Folder::new(&folder).check().unwrap());
}

#[test]
fn further_files_add_fields_and_groups() {
    let folder = small_spec("added_fields");
    let loyalty = "fields:\n  loyalty:\n    name: loyalty_number\n    type: text\n    doc: A number.\n";
    fs::write(folder.join("fields.acme.yaml"), loyalty).unwrap();
    fs::write(folder.join("fields.more.yaml"), "groups:\n  club: [loyalty, customer.email]\n").unwrap();
    let method = folder.join("quick_pay.yaml");
    let text = fs::read_to_string(&method).unwrap().replace("group: customer", "group: club");
    fs::write(method, text).unwrap();
    let spec = Folder::new(folder).check().unwrap();
    let names: Vec<&str> = spec.methods[0].operations[0].inputs.iter().map(|input| input.name.as_str()).collect();
    // Those of `fields.yaml` come first, although its name is not the first of the alphabet.
    assert_eq!(names, ["reference", "total_amount", "customer_email", "loyalty_number", "line_items"]);
    assert_eq!(spec.methods.len(), 1);
}

#[test]
fn places_are_right_behind_a_byte_order_mark_and_with_windows_line_ends() {
    let folder = small_spec("windows");
    let method = folder.join("quick_pay.yaml");
    let text = fs::read_to_string(&method).unwrap().replace("Quick Pay", "Quíck Pay").replace("[EUR]", "[EUX]");
    fs::write(method, format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    let report = Folder::new(folder).check().unwrap_err();
    let span = report.diagnostics()[0].span.as_ref().unwrap();
    assert_eq!((span.line, span.column), (5, 14));
    assert!(report.render().contains("5 | currencies: [EUX]\n  |              ^^^"), "{report}");
}

#[test]
fn a_flood_of_problems_is_cut_in_the_order_of_the_text() {
    let folder = small_spec("flood");
    let field = |n: usize| format!("  a.b{n}:\n    name: f{n}\n    typ: text\n    doc: Some text.\n");
    fs::write(folder.join("fields.yaml"), format!("fields:\n{}", (0..3000).map(field).collect::<String>())).unwrap();
    let report = Folder::new(folder).check().unwrap_err();
    let lines: Vec<usize> = report.diagnostics().iter().map(|found| found.span.as_ref().unwrap().line).collect();
    assert_eq!(lines, (0..100).map(|n| 4 * n + 4).collect::<Vec<_>>());
    assert!(report.total() > 3000);
    assert!(report.render().ends_with(&format!("{} problems found; showing the first 100\n", report.total())));
}

#[test]
fn a_report_of_main_is_readable() {
    let folder = small_spec("debug");
    fs::write(folder.join("quick_pay.yaml"), "title: [").unwrap();
    let report = Folder::new(folder).check().unwrap_err();
    let more = "for more about it, run `thunes explain T0006`";
    assert_eq!(format!("{report:?}"), format!("the spec cannot be used\n\n{report}{more}"));
}
