//! `--format json`: the shape is rustc's, as `cargo_metadata` reads it and as rustc itself writes it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../../thunes-spec/tests/common/cases.rs"]
mod cases;
mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use cargo_metadata::diagnostic::{Applicability, Diagnostic, DiagnosticLevel, DiagnosticSpan};
use common::{bad_spec, base, folder, replace, run};
use serde_json::Value;
use thunes_cli::explain::explanation;
use thunes_cli::message_json;
use thunes_spec::{Code, Folder};

fn check(spec: &Path) -> (i32, Vec<Diagnostic>, String) {
    let (code, out, err) = run(&["check", "--spec", spec.to_str().unwrap(), "--format", "json"]);
    (code, out.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), err)
}

/// The text that a span is about, by its bytes and by its lines and columns.
fn texts(span: &DiagnosticSpan) -> (String, String) {
    let bytes = fs::read(&span.file_name).unwrap();
    let by_bytes = String::from_utf8(bytes[span.byte_start as usize..span.byte_end as usize].to_vec()).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let line = text.trim_start_matches('\u{feff}').lines().nth(span.line_start - 1).unwrap().to_owned();
    assert_eq!(line, span.text[0].text);
    assert_eq!((span.text[0].highlight_start, span.text[0].highlight_end), (span.column_start, span.column_end));
    let by_columns = line.chars().skip(span.column_start - 1).take(span.column_end - span.column_start).collect();
    (by_bytes, by_columns)
}

#[test]
fn a_problem_is_read_as_one_of_rustc() {
    let (code, found, err) = check(&bad_spec("json"));
    assert_eq!((code, err.as_str()), (1, ""));
    let [found] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((found.message.as_str(), found.level), ("`EUX` is not a currency code", DiagnosticLevel::Error));
    let code = found.code.as_ref().unwrap();
    assert_eq!((code.code.as_str(), code.explanation.as_deref()), ("T0062", Some(explanation(Code::UnknownCurrency))));
    let [span] = found.spans.as_slice() else { panic!("{found:?}") };
    assert_eq!((span.line_start, span.column_start, span.column_end, span.is_primary), (5, 14, 17, true));
    assert_eq!(texts(span), ("EUX".to_owned(), "EUX".to_owned()));
    assert_eq!(span.label.as_deref(), Some("expected an ISO 4217 code"));
    let rendered = found.rendered.as_deref().unwrap();
    assert!(
        rendered.starts_with("error[T0062]: `EUX` is not a currency code\n") && rendered.ends_with("\n\n"),
        "{rendered}"
    );
    let [help] = found.children.as_slice() else { panic!("{found:?}") };
    assert_eq!((help.level, help.code.is_none()), (DiagnosticLevel::Help, true));
}

#[test]
fn places_are_right_behind_a_byte_order_mark_wide_characters_and_windows_line_ends() {
    let spec = bad_spec("json_windows");
    let method = spec.join("quick_pay.yaml");
    let text = fs::read_to_string(&method).unwrap().replace("Quick Pay", "Quíck 支付").replace("[EUX]", "[ \"EUX\"]");
    fs::write(&method, format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    let (_, found, _) = check(&spec);
    assert_eq!(texts(&found[0].spans[0]), ("\"EUX\"".to_owned(), "\"EUX\"".to_owned()));
}

/// Every problem of every bad spec: each line is read, and each place is where it says.
#[test]
fn every_kind_of_problem_can_be_read() {
    let mut codes = BTreeSet::new();
    for case in cases::all() {
        let spec = folder(&format!("json_{}", case.name));
        case.lay_out(&spec);
        let Err(report) = Folder::new(&spec).check() else { continue };
        let found: Vec<Diagnostic> =
            message_json::report(&report).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(found.len(), report.diagnostics().len());
        for (json, ours) in found.iter().zip(report.diagnostics()) {
            codes.insert(ours.code);
            assert_eq!(json.message, ours.message);
            let primary = json.spans.iter().find(|span| span.is_primary);
            let place = primary.map(|span| (span.line_start, span.column_start));
            assert!(ours.span.as_ref().is_none_or(|span| place == Some((span.line, span.column))), "{ours:?}");
        }
    }
    assert!(codes.len() > 40, "{codes:?}");
}

/// A compiler to come may have more.
#[test]
fn every_key_is_one_of_rustc() {
    let folder = folder("rustc");
    fs::write(folder.join("bad.rs"), "fn main() { let foo = 1; let _: u32 = fooo; }\n").unwrap();
    let rustc = Command::new("rustc").args(["--error-format=json", "bad.rs"]).current_dir(&folder).output().unwrap();
    let theirs: Value = serde_json::from_str(String::from_utf8(rustc.stderr).unwrap().lines().next().unwrap()).unwrap();
    let spec = base("keys");
    replace(&spec.join("quick_pay.yaml"), "group: customer", "group: custmer");
    let (_, out, _) = run(&["check", "--spec", spec.to_str().unwrap(), "--format", "json"]);
    let ours: Value = serde_json::from_str(out.trim()).unwrap();
    let others: Vec<String> = keys(&ours).difference(&keys(&theirs)).cloned().collect();
    assert!(others.is_empty(), "{others:?}");
    assert!(keys(&ours).contains(".children.spans.suggested_replacement"));
}

/// Every key of an object, with the way to it; a message has the same keys at every depth.
fn keys(value: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect("", value, &mut found);
    found
}

fn collect(at: &str, value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                found.insert(format!("{at}.{key}"));
                collect(&format!("{at}.{key}"), value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(at, item, found)),
        _ => {}
    }
}

/// What the file is after an editor has written every suggestion.
fn apply(found: &[Diagnostic]) -> usize {
    let offers = found.iter().flat_map(|found| &found.children).flat_map(|help| &help.spans);
    let mut offers: Vec<&DiagnosticSpan> = offers.filter(|span| span.suggested_replacement.is_some()).collect();
    offers.sort_by_key(|span| std::cmp::Reverse(span.byte_start));
    for span in &offers {
        let is_known = matches!(
            span.suggestion_applicability,
            Some(Applicability::MaybeIncorrect | Applicability::MachineApplicable)
        );
        assert!(is_known, "{span:?}");
        let mut text = fs::read(&span.file_name).unwrap();
        let new = span.suggested_replacement.clone().unwrap().into_bytes();
        text.splice(span.byte_start as usize..span.byte_end as usize, new);
        fs::write(&span.file_name, text).unwrap();
    }
    offers.len()
}

#[test]
fn suggestions_can_be_written_as_they_are() {
    let spec = base("suggestions");
    let (method, fields) = (spec.join("quick_pay.yaml"), spec.join("fields.yaml"));
    replace(&method, "title:", "titel:");
    replace(&method, "countries: [ES]", "countries: [Spain]");
    replace(&method, "[EUR]", "['eur']");
    replace(&method, "group: customer", "group: custmer");
    replace(&method, "- order.items[].quantity", "- {path: order.items.quantity, evidence: exmaple}");
    replace(&method, "  refund: {}", "  refnud: {}");
    replace(&fields, "type: email", "type: mail");
    let (code, found, _) = check(&spec);
    assert_eq!((code, found.len()), (1, 8), "{found:#?}");
    assert_eq!(apply(&found), 8);
    let (code, found, _) = check(&spec);
    assert_eq!(
        (code, found.iter().filter(|found| found.level == DiagnosticLevel::Error).count()),
        (0, 0),
        "{found:#?}"
    );
    assert!(fs::read_to_string(method).unwrap().contains("{path: \"order.items[].quantity\", evidence: example}"));
}

#[test]
fn warnings_and_other_failures_have_the_shape_too() {
    let (code, found, err) = check(&base("json_warnings"));
    assert_eq!(
        (code, found[0].level, err.as_str()),
        (0, DiagnosticLevel::Warning, "ok: 1 method, 3 operations, 9 fields\n")
    );
    let (code, found, _) = check(Path::new("no/such/folder"));
    assert_eq!((code, found[0].code.as_ref().unwrap().code.as_str(), found[0].spans.len()), (2, "T0001", 0));
    let (code, out, _) = run(&["explain", "T9999", "--format", "json"]);
    let found: Diagnostic = serde_json::from_str(&out).unwrap();
    assert_eq!((code, found.level, found.code), (2, DiagnosticLevel::Error, None));
    assert_eq!(found.message, "unknown code T9999; `thunes explain` lists them all");
}

#[test]
fn a_cut_is_told() {
    let spec = base("json_flood");
    let field = |n: usize| format!("  a.b{n}:\n    name: f{n}\n    typ: text\n    doc: Some text.\n");
    fs::write(spec.join("fields.yaml"), format!("fields:\n{}", (0..200).map(field).collect::<String>())).unwrap();
    let (_, found, _) = check(&spec);
    assert_eq!(found.len(), 101);
    assert_eq!(found[100].level, DiagnosticLevel::FailureNote);
    assert!(found[100].message.ends_with("problems found; showing the first 100"));
}
