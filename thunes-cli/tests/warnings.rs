//! Warnings: they are reported, code is still generated, and CI can refuse them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::{base, replace, run};
use serde_json::Value;
use thunes_spec::model::{Input, MethodOperation};
use thunes_spec::{Code, Folder, Level};

#[test]
fn warnings_are_told_and_the_spec_is_good() {
    let spec = base("warned");
    let (code, out, err) = run(&["check", "--spec", spec.to_str().unwrap()]);
    assert_eq!((code, out.as_str()), (0, "ok: 1 method, 3 operations, 9 fields\n"));
    assert!(err.starts_with("warning[T0101]: 2 fields are used by no method\n"), "{err}");
    assert!(err.contains("fields.yaml:48:3\n"), "{err}");
    assert!(err.ends_with("1 warning found\nfor more about it, run `thunes explain T0101`\n"), "{err}");
    let (_, _, err) =
        run(&["generate", "--spec", spec.to_str().unwrap(), "--out", spec.join("out.rs").to_str().unwrap()]);
    assert_eq!(err, "", "only `check` warns");
}

#[test]
fn warnings_can_be_denied() {
    let spec = base("denied");
    let (code, out, err) = run(&["check", "--deny-warnings", "--spec", spec.to_str().unwrap()]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.ends_with("error: warnings are denied by `--deny-warnings`\n"), "{err}");
    let (code, _, err) = run(&["check", "--deny-warnings", "--spec", "../spec"]);
    assert_eq!((code, err.as_str()), (0, ""), "the spec of this repository has none");
}

#[test]
fn a_broken_spec_has_errors_and_no_warnings() {
    let spec = base("broken");
    replace(&spec.join("quick_pay.yaml"), "[EUR]", "[EUX]");
    let report = Folder::new(spec).read().unwrap_err();
    assert!(report.diagnostics().iter().all(|found| found.code.level() == Level::Error), "{report}");
}

#[test]
fn many_unused_fields_are_one_warning() {
    let spec = base("many");
    let field = |n: usize| format!("  more.b{n}:\n    name: b{n}\n    type: text\n    doc: Some text.\n");
    let fields: String = (0..20).map(field).collect();
    replace(&spec.join("fields.yaml"), "\ngroups:", &format!("{fields}\ngroups:"));
    let warnings = Folder::new(spec).read().unwrap().into_warnings();
    let [only] = warnings.diagnostics() else { panic!("{warnings}") };
    assert_eq!((only.code, only.message.as_str()), (Code::UnusedField, "22 fields are used by no method"));
    assert_eq!((only.related.len(), only.notes.join("")), (3, "and 18 others".to_owned()));
}

/// What the guide's examples lack, as the spec has it.
fn told(used: &MethodOperation) -> BTreeSet<String> {
    used.example_lacks.iter().map(|lack| lack.path.to_string()).collect()
}

/// Whether a body says something at a path; in a list, whether each item does.
fn says(body: &Value, path: &str) -> bool {
    let (key, rest) = path.split_once('.').map_or((path, None), |(key, rest)| (key, Some(rest)));
    match (&body[key.trim_end_matches("[]")], rest) {
        (Value::Null, _) => false,
        (Value::Array(items), Some(rest)) => !items.is_empty() && items.iter().all(|item| says(item, rest)),
        (value, Some(rest)) => says(value, rest),
        (value, None) => value.as_str() != Some(""),
    }
}

fn leaves(inputs: &[Input]) -> impl Iterator<Item = &Input> {
    inputs.iter().filter(|input| input.members.is_empty()).chain(inputs.iter().flat_map(|input| &input.members))
}

/// The oracle: the guide's examples themselves.
#[test]
fn what_the_examples_lack_is_what_the_spec_says_they_lack() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let spec = Folder::new(root.join("spec")).check().unwrap();
    let mut compared = 0;
    for (method, used) in spec.methods.iter().flat_map(|m| m.operations.iter().map(move |used| (m, used))) {
        let name = format!("tests/fixtures/wire/{}/{}.request.json", method.name, used.operation);
        let body: Value = serde_json::from_str(&fs::read_to_string(root.join(&name)).unwrap()).unwrap();
        let required = leaves(&used.inputs).filter(|input| input.required).map(|input| &input.path);
        let all = required.chain(used.fixed.iter().map(|fixed| &fixed.path));
        let lacking: BTreeSet<String> = all.filter(|path| !says(&body, path)).map(ToString::to_string).collect();
        assert_eq!(told(used), lacking, "{name}");
        compared += lacking.len();
    }
    assert_eq!(compared, 5);
}
