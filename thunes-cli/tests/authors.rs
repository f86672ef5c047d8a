//! `thunes fmt`, `thunes check --fix` and `thunes check --watch`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use common::{base, folder, replace, run};
use proptest::prelude::*;
use thunes_cli::fmt::formatted;
use thunes_spec::Folder;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Spec folders of every kind: ours, the starter's example, those of the generator's tests.
fn specs() -> Vec<PathBuf> {
    let golden =
        fs::read_dir(root().join("thunes-gen/tests/golden")).unwrap().map(|entry| entry.unwrap().path().join("spec"));
    let own = ["spec", "examples/own_spec/spec", "thunes-spec/tests/bad/_base"].map(|spec| root().join(spec));
    own.into_iter().chain(golden.filter(|spec| spec.is_dir())).collect()
}

fn texts(spec: &Path) -> BTreeMap<PathBuf, String> {
    let paths = fs::read_dir(spec).unwrap().map(|entry| entry.unwrap().path());
    let yaml = paths.filter(|path| path.extension().is_some_and(|end| end == "yaml"));
    yaml.map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// What the front end makes of these texts: all of it, or all that is wrong with it.
fn read(texts: &BTreeMap<PathBuf, String>) -> String {
    let folder = texts
        .iter()
        .fold(Folder::new("no/such/folder").unverified(true), |folder, (path, text)| folder.with_file(path, text));
    folder.check().map_or_else(|report| report.render(), |spec| format!("{spec:?}"))
}

/// The oracle is the front end: the spec is the same before and after, and all comments are there.
#[test]
fn every_spec_says_the_same_in_its_layout_and_stays_as_it_is() {
    for spec in specs() {
        let before = texts(&spec);
        let after: BTreeMap<PathBuf, String> = before
            .iter()
            .map(|(path, text)| (path.clone(), formatted(text).unwrap_or_else(|| panic!("{}", path.display()))))
            .collect();
        assert!(read(&before) == read(&after), "{}", spec.display());
        for (path, text) in &after {
            assert!(formatted(text).as_ref() == Some(text), "{}", path.display());
            assert_eq!(comments(text), comments(&before[path]), "{}", path.display());
        }
    }
}

/// Lines that are a comment, and what follows ` # ` in others: a plain reading, for files whose texts have no such thing.
fn comments(text: &str) -> Vec<String> {
    let of_line = |line: &str| match line.trim_start().strip_prefix('#') {
        Some(comment) => Some(comment.trim().to_owned()),
        None => line.split_once(" # ").map(|(_, comment)| comment.trim().to_owned()),
    };
    text.lines().filter_map(of_line).collect()
}

#[test]
fn our_own_spec_has_the_layout() {
    for spec in ["spec", "examples/own_spec/spec", "examples/own_spec/pay_by_bank/spec"] {
        let (code, out, _) = run(&["fmt", "--check", "--spec", root().join(spec).to_str().unwrap()]);
        assert_eq!(code, 0, "{out}");
    }
}

/// A text of a spec, spoilt: other blanks, comments, and cut somewhere.
fn spoilt() -> impl Strategy<Value = (String, String)> {
    let all: Vec<String> = specs().iter().flat_map(|spec| texts(spec).into_values()).collect();
    let lines = (prop::sample::select(all), any::<u64>(), prop::option::of(any::<prop::sample::Index>()));
    lines.prop_map(|(text, seed, cut)| {
        let mut text = text;
        if let Some(cut) = cut {
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            text.truncate(ends[cut.index(ends.len())]);
        }
        let mut seed = seed;
        let mut next = |of: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % of
        };
        let spoil = |line: &str| match next(8) {
            0 => format!("{line}   \n"),
            1 => format!("{line}\n\n\n"),
            2 if line.is_empty() => "# a comment of its own\n".to_owned(),
            3 => format!("{}\n", line.replacen(": ", ":   ", 1)),
            4 => format!("{}\n", line.replacen("- ", "-   ", 1)),
            5 => format!("{}\n", line.replacen(", ", " ,  ", 1)),
            _ => format!("{line}\n"),
        };
        let new = text.lines().map(spoil).collect();
        (text, new)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the text, formatting changes nothing that it says, keeps its comments, and is done at once; or it declines.
    #[test]
    fn formatting_is_safe_and_idempotent((_, text) in spoilt()) {
        if let Some(new) = formatted(&text) {
            prop_assert!(thunes_spec::same_yaml(&text, &new), "{new}");
            prop_assert_eq!(formatted(&new), Some(new.clone()));
            prop_assert_eq!(comments(&text), comments(&new));
            prop_assert!(new.lines().all(|line| line.trim_end() == line || line.contains('|')), "{}", new);
        }
    }
}

#[test]
fn the_program_formats_a_folder_and_ci_can_ask_for_it() {
    let spec = base("fmt_program");
    let method = spec.join("quick_pay.yaml");
    let good = fs::read_to_string(&method).unwrap();
    let untidy = good
        .replace("title: Quick Pay", "title:   'Quick Pay'  # its name")
        .replace("    required:", "\n\n\n    required:");
    fs::write(&method, &untidy).unwrap();
    let fmt = |more: &[&str]| run(&[&["fmt", "--spec", spec.to_str().unwrap()], more].concat());
    let (code, out, err) = fmt(&["--check"]);
    assert_eq!((code, err.as_str()), (1, "error: some files are not formatted\n  help: run `thunes fmt`\n"));
    assert!(out.contains("-title:   'Quick Pay'  # its name\n+title: \"Quick Pay\" # its name\n"), "{out}");
    assert_eq!(fs::read_to_string(&method).unwrap(), untidy, "nothing was written");
    assert_eq!(fmt(&[]), (0, format!("formatted: {}\n", method.display()), String::new()));
    let new = fs::read_to_string(&method).unwrap();
    assert_eq!(
        new,
        good.replace("title: Quick Pay", "title: \"Quick Pay\" # its name").replace("    required:", "\n    required:")
    );
    assert_eq!(fmt(&["--check"]), (0, "3 files have the layout of `thunes fmt`\n".to_owned(), String::new()));
    fs::write(&method, "title: [").unwrap();
    let (code, _, err) = fmt(&[]);
    assert!(code == 1 && err.contains("was not formatted") && err.contains("`thunes check` reports"), "{err}");
    let (code, _, err) = run(&["fmt", "--spec", "no/such/folder"]);
    assert!(code == 2 && err.contains("the spec folder does not exist"), "{err}");
}

#[test]
fn line_ends_and_a_new_method_keep_the_layout() {
    let windows = "title:  A\r\n# note\r\ncode:   B\r\n";
    assert_eq!(formatted(windows).unwrap(), "title: A\r\n# note\r\ncode: B\r\n");
    let spec = folder("fmt_new").join("spec");
    let flags = [
        "--title",
        "Quick Pay",
        "--code",
        "QUICK",
        "--payment-type",
        "eWallet",
        "--country",
        "ES",
        "--currency",
        "EUR",
    ];
    let (code, _, err) = run(&[&["new", "quick_pay", "--init", "--spec", spec.to_str().unwrap()][..], &flags].concat());
    assert_eq!(code, 0, "{err}");
    let (code, out, _) = run(&["fmt", "--check", "--spec", spec.to_str().unwrap()]);
    assert_eq!(code, 0, "{out}");
}

/// Each slip alone and all at once: what comes out is the text that was spoilt.
#[test]
fn what_is_certain_is_fixed() {
    let slips = [
        ("quick_pay.yaml", "group: customer", "group: custmer"),
        ("quick_pay.yaml", "order.items[].quantity", "order.items[].quantty"),
        ("quick_pay.yaml", "currencies:", "curencies:"),
        ("quick_pay.yaml", "countries: [ES]", "countries: [es]"),
        ("quick_pay.yaml", "  refund:", "  refnud:"),
        ("fields.yaml", "type: email", "type: Email"),
        ("operations.yaml", "repeatable:", "repeat-able:"),
    ];
    let good = texts(&base("fix_good"));
    let all = std::iter::once(slips.to_vec()).chain(slips.iter().map(|slip| vec![*slip]));
    for slips in all {
        let spec = base("fix_certain");
        for (file, right, wrong) in &slips {
            replace(&spec.join(file), right, wrong);
        }
        let (code, out, err) = run(&["check", "--fix", "--spec", spec.to_str().unwrap()]);
        assert_eq!(code, 0, "{slips:?}: {err}");
        assert_eq!(out.matches("fixed: ").count(), slips.len(), "{slips:?}: {out}");
        for (path, text) in texts(&spec) {
            let before = good.iter().find(|(other, _)| other.file_name() == path.file_name()).unwrap().1;
            assert_eq!(&text, before, "{slips:?}");
        }
    }
}

#[test]
fn what_may_mean_something_else_is_left_alone() {
    for (right, wrong) in [
        ("[EUR]", "[EUX]"),
        ("countries: [ES]", "countries: [UK]"),
        ("payment_type: eWallet", "payment_typ: eWallet\npayment_type: eWallet"),
        ("group: customer", "group: clients"),
        ("order.items[].quantity", "quantity"),
    ] {
        let spec = base("fix_uncertain");
        let method = spec.join("quick_pay.yaml");
        replace(&method, right, wrong);
        let before = fs::read_to_string(&method).unwrap();
        let (code, out, _) = run(&["check", "--fix", "--spec", spec.to_str().unwrap()]);
        let is_setter = wrong == "quantity";
        assert_eq!((code, out.contains("fixed: ")), (i32::from(!is_setter), is_setter), "{wrong}: {out}");
        assert_eq!(fs::read_to_string(&method).unwrap() == before, !is_setter, "{wrong}");
    }
}

/// Programs are told which suggestions are certain.
#[test]
fn certain_suggestions_are_machine_applicable() {
    let spec = base("fix_json");
    replace(&spec.join("quick_pay.yaml"), "group: customer", "group: custmer");
    replace(&spec.join("quick_pay.yaml"), "[EUR]", "[EUX]");
    let (_, out, _) = run(&["check", "--format", "json", "--spec", spec.to_str().unwrap()]);
    assert_eq!(out.matches("\"MachineApplicable\"").count(), 1, "{out}");
    assert_eq!(out.matches("\"MaybeIncorrect\"").count(), 1, "{out}");
}

#[test]
fn a_changed_folder_is_checked_again() {
    let spec = base("watch");
    let mut child = Command::new(env!("CARGO_BIN_EXE_thunes"))
        .args(["check", "--watch", "--spec"])
        .arg(&spec)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut err = BufReader::new(child.stderr.take().unwrap()).lines();
    let ok = "ok: 1 method, 3 operations, 9 fields";
    assert_eq!(out.next().unwrap().unwrap(), ok);
    assert_eq!(out.next().unwrap().unwrap(), "watching for changes; press Ctrl-C to stop");
    replace(&spec.join("quick_pay.yaml"), "[EUR]", "[EUXX]");
    assert!(err.by_ref().map(Result::unwrap).any(|line| line.starts_with("error[T0062]")));
    assert_eq!(out.next().unwrap().unwrap(), "watching for changes; press Ctrl-C to stop");
    replace(&spec.join("quick_pay.yaml"), "[EUXX]", "[EUR]");
    assert_eq!(out.next().unwrap().unwrap(), ok);
    // With nobody to read it, it ends at the next change.
    drop(out);
    replace(&spec.join("quick_pay.yaml"), "title: Quick Pay", "title: Quicker Pay");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
