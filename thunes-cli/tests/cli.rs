//! The command line program, from outside.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use common::{bad_spec, folder, run};

#[test]
fn a_good_spec_is_ok() {
    let (code, out, err) = run(&["check", "--spec", "../spec"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let spec = thunes_spec::Folder::new("../spec").unverified(true).check().unwrap();
    // Fields and operations that no method uses are not counted.
    let used: BTreeSet<&str> =
        spec.methods.iter().flat_map(|method| &method.operations).map(|used| used.operation.as_str()).collect();
    let start = format!("ok: {} methods, {} operations, ", spec.methods.len(), used.len());
    let unverified: Vec<String> = spec.unverified().map(|method| format!("`{}`", method.name)).collect();
    let end = format!(" fields\nunverified: {}; `thunes check --unverified` shows why\n", unverified.join(", "));
    let fields = out.strip_prefix(&start).and_then(|rest| rest.strip_suffix(&end)).unwrap_or_else(|| panic!("{out}"));
    assert!(fields.parse::<usize>().unwrap() > 0);
}

/// Whoever installs the program has no folder `spec`.
#[test]
fn without_a_spec_folder_the_built_in_spec_is_shown() {
    let elsewhere = folder("no_spec");
    let at = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_thunes"));
        let output = command.args(arguments).current_dir(&elsewhere).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    };
    for arguments in [&["explain", "bizum.sale.bill_to_email"][..], &["example", "bizum.sale", "--json"], &["coverage"]]
    {
        let (code, out, err) = at(arguments);
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.contains("orderInformation.billTo.email") || out.contains("\"billTo\""), "{out}");
    }
    let (code, _, err) = at(&["check"]);
    assert_eq!(code, 2);
    assert!(err.contains("`thunes` takes it with `--spec`"), "{err}");
    // A folder that was named has to exist.
    assert_eq!(at(&["explain", "bizum", "--spec", "spec"]).0, 2);
}

#[test]
fn what_is_unverified_is_told_when_asked_for() {
    let (code, out, err) = run(&["check", "--spec", "../spec", "--unverified"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let (_, told) = out.split_once("\n\nUnverified, generated only on request").unwrap();
    let (_, oney) = told.split_once("\n`oney` (Oney)\n").unwrap();
    let unknown = "    unknown: the guide names no code for Oney, and the gateway publishes none; ask the gateway\n      \
                   paymentInformation.paymentType.method.name\n";
    assert!(oney.starts_with(unknown), "{oney}");
    let inferred = "    inferred: the gateway's edition for an older interface requires it of an authorization\n      \
                    orderInformation.billTo.country\n";
    assert!(oney.contains(inferred), "{oney}");
    for arguments in [
        &["check", "--spec", "../thunes-gen/tests/golden/shop/spec"][..],
        &["check", "--spec", "../thunes-gen/tests/golden/shop/spec", "--unverified"],
    ] {
        let (code, out, _) = run(arguments);
        assert_eq!((code, out.lines().count()), (0, 1), "nothing of it is unverified: {out}");
    }
}

#[test]
fn what_is_unverified_is_generated_when_asked_for() {
    let file = folder("unverified").join("methods.rs");
    let generate = |more: &[&str]| {
        let arguments = [&["generate", "--spec", "../spec", "--out", file.to_str().unwrap()], more].concat();
        assert_eq!(run(&arguments).0, 0);
        fs::read_to_string(&file).unwrap().contains("pub mod oney")
    };
    assert!(!generate(&[]));
    assert!(generate(&["--unverified"]));
}

#[test]
fn only_the_methods_that_were_named_are_generated() {
    let file = folder("only").join("methods.rs");
    let generate =
        |names: &str| run(&["generate", "--spec", "../spec", "--out", file.to_str().unwrap(), "--only", names]);
    assert_eq!(generate("bizum,twint").0, 0);
    let code = fs::read_to_string(&file).unwrap();
    let modules: Vec<&str> = code.lines().filter_map(|line| line.strip_prefix("pub mod ")).collect();
    assert_eq!(modules, ["id {", "status {", "bizum {", "twint {"]);
    let (exit, _, err) = generate("bizum,twnit");
    assert_eq!(exit, 2, "it is the argument that is wrong");
    assert!(err.starts_with("error[T0093]: the spec has no method `twnit`\n"), "{err}");
    assert!(err.contains("did you mean `twint`?"), "{err}");
    assert_eq!(fs::read_to_string(&file).unwrap(), code, "nothing was written");
}

#[test]
fn the_folder_is_spec_where_none_is_named() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_thunes")).arg("check").current_dir(root).output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), run(&["check", "--spec", "../spec"]).1);
}

#[test]
fn a_bad_spec_is_told_on_standard_error() {
    let spec = bad_spec("told");
    let (code, out, err) = run(&["check", "--spec", spec.to_str().unwrap()]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.starts_with("error[T0062]: `EUX` is not a currency code\n"), "{err}");
    assert!(err.contains("quick_pay.yaml:5:14\n"), "{err}");
    assert!(err.ends_with("1 problem found\nfor more about it, run `thunes explain T0062`\n"), "{err}");
}

#[test]
fn wrong_arguments_and_missing_folders_are_code_2() {
    assert_eq!(run(&[]).0, 2);
    assert_eq!(run(&["check", "--loud"]).0, 2);
    assert_eq!(run(&["generate", "--spec", "../spec"]).0, 2);
    let (code, _, err) = run(&["check", "--spec", "no/such/folder"]);
    assert_eq!(code, 2);
    assert!(err.contains("the spec folder does not exist"), "{err}");
}

#[test]
fn code_is_generated_into_a_file_or_a_folder() {
    let to = folder("generated");
    let file = to.join("deep/methods.rs");
    let (code, out, err) = run(&["generate", "--spec", "../spec", "--out", file.to_str().unwrap()]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out, format!("written: {}\n", file.display()));
    assert_eq!(run(&["generate", "--spec", "../spec", "--out", to.to_str().unwrap()]).0, 0);
    let code = fs::read_to_string(file).unwrap();
    assert!(code.contains("pub mod bizum"));
    assert_eq!(code, fs::read_to_string(to.join("thunes.rs")).unwrap());
}

#[test]
fn nothing_is_written_from_a_bad_spec() {
    let spec = bad_spec("unwritten");
    let file = folder("unwritten_out").join("methods.rs");
    fs::write(&file, "as it was").unwrap();
    assert_eq!(run(&["generate", "--spec", spec.to_str().unwrap(), "--out", file.to_str().unwrap()]).0, 1);
    assert_eq!(fs::read_to_string(file).unwrap(), "as it was");
}

#[test]
fn what_cannot_be_written_is_code_2() {
    let file = folder("blocked").join("file");
    fs::write(&file, "").unwrap();
    let inside = file.join("methods.rs");
    let (code, _, err) = run(&["generate", "--spec", "../spec", "--out", inside.to_str().unwrap()]);
    assert_eq!(code, 2);
    assert!(err.contains("error[T0003]: the generated file cannot be written"), "{err}");
}

#[test]
fn the_lock_is_written_and_says_what_changed_since_the_last_release() {
    let spec = bad_spec("locked");
    let method = spec.join("quick_pay.yaml");
    let text = fs::read_to_string(&method).unwrap().replace("EUX", "EUR");
    fs::write(&method, &text).unwrap();
    let lock = || run(&["lock", "--spec", spec.to_str().unwrap()]);
    let unreleased = "locked. Nothing is released yet, so nothing changes for callers\n";
    assert_eq!(lock(), (0, unreleased.to_owned(), String::new()));
    let (list, released) = (spec.join("required.lock"), spec.join("released.lock"));
    assert!(fs::read_to_string(&list).unwrap().contains("quick_pay::Sale customer_email "));
    fs::copy(&list, &released).unwrap();
    let same = "locked. Nothing changes for callers since the last release\n";
    assert_eq!(lock(), (0, same.to_owned(), String::new()));

    fs::write(method, text.replace("    required:\n      - group: customer\n", "")).unwrap();
    let (code, out, err) = lock();
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("`quick_pay::Sale` is locked to require `customer_email`"), "{out}");
    assert_eq!(lock().1, out, "the release decides, not the last lock");
    assert!(!fs::read_to_string(&list).unwrap().contains("customer_email"));

    fs::write(&released, "# a comment\nquick_pay::Sale\n").unwrap();
    let (code, _, err) = lock();
    assert_eq!(code, 2);
    assert!(err.contains("released.lock`, line 2: expected `<request> <field> <path>`"), "{err}");
}

#[test]
fn help_has_examples() {
    let (_, all, _) = run(&["--help"]);
    let commands = all.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    let names = commands.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names: Vec<&str> =
        names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect();
    assert!(names.len() >= 6, "{names:?}");
    for arguments in std::iter::once(vec!["--help"]).chain(names.into_iter().map(|name| vec![name, "--help"])) {
        let (code, out, _) = run(&arguments);
        assert_eq!(code, 0);
        assert!(out.contains("Example"), "{out}");
        assert!(out.contains("thunes "), "{out}");
    }
}

#[test]
fn colours_are_as_asked_for() {
    let spec = bad_spec("colours");
    let told = |colour: &[&str]| run(&[&["check", "--spec", spec.to_str().unwrap()], colour].concat()).2;
    assert!(told(&["--color", "always"]).contains("\u{1b}["));
    assert!(!told(&["--color", "never"]).contains('\u{1b}'));
    assert!(!told(&[]).contains('\u{1b}'), "this is not a terminal");
    assert_eq!(run(&["--color", "blue", "check"]).0, 2);
}

#[test]
fn who_has_heard_enough_is_told_no_more() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_thunes"))
        .arg("explain")
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
}
