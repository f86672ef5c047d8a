//! `--format`: what CI services read, usage errors for programs, and colours as the environment asks for them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;
#[path = "../../tests/common/skip.rs"]
mod skip;

use std::fs;
use std::process::Command;

use common::{bad_spec, base, replace, run};
use serde_json::{Value, json};

#[test]
fn github_gets_an_annotation_for_each_problem() {
    let spec = bad_spec("format_github");
    let (code, out, err) = run(&["check", "--spec", spec.to_str().unwrap(), "--format", "github"]);
    assert_eq!(code, 1);
    let file = spec.join("quick_pay.yaml").display().to_string();
    let start =
        format!("::error file={file},line=5,col=14,endLine=5,endColumn=17,title=T0062%3A `EUX` is not a currency");
    assert!(out.starts_with(&start), "{out}");
    assert_eq!(out.lines().count(), 1, "a message has one line: {out}");
    assert!(out.contains("%0Ahelp: did you mean"), "{out}");
    assert!(err.starts_with("error[T0062]"), "people read the log, too: {err}");
    let (code, out, _) = run(&["check", "--spec", base("format_github_warns").to_str().unwrap(), "--format", "github"]);
    assert!(code == 0 && out.starts_with("::warning file="), "{out}");
}

/// What code scanning asks of a SARIF file: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>, sections 3.13, 3.14, 3.27 and 3.30.
#[test]
fn sarif_has_rules_results_regions_and_fixes() {
    let spec = bad_spec("format_sarif");
    let (code, out, _) = run(&["check", "--spec", spec.to_str().unwrap(), "--format", "sarif"]);
    let document: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, document["version"].as_str()), (1, Some("2.1.0")));
    let run_of = &document["runs"][0];
    assert_eq!(run_of["tool"]["driver"]["name"], "thunes");
    assert_eq!(run_of["tool"]["driver"]["rules"][0]["id"], "T0062");
    let result = &run_of["results"][0];
    assert_eq!((&result["ruleId"], &result["level"]), (&json!("T0062"), &json!("error")));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["region"], json!({"startLine": 5, "startColumn": 14, "endLine": 5, "endColumn": 17}));
    let change = &result["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["replacements"][0]["deletedRegion"], place["region"]);
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "EUR");
    let (code, out, _) = run(&["check", "--spec", "../spec", "--format", "sarif"]);
    let document: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &document["runs"][0]["results"]), (0, &json!([])), "a good spec is an empty document");
}

/// JUnit files are read as XML: `python3` has a parser of its own.
#[test]
fn junit_has_a_case_for_each_problem_and_a_good_spec_passes() {
    let spec = bad_spec("format_junit");
    replace(&spec.join("quick_pay.yaml"), "title: Quick Pay", "titel: \"<&> ]]>\"");
    let (code, out, _) = run(&["check", "--spec", spec.to_str().unwrap(), "--format", "junit"]);
    assert_eq!(code, 1);
    assert!(out.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "), "{out}");
    assert!(out.contains("tests=\"2\" failures=\"2\""), "{out}");
    assert!(out.contains("quick_pay.yaml:5:14"), "{out}");
    let inner = out.split("<failure").nth(1).unwrap().split_once('>').unwrap().1.split("</failure>").next().unwrap();
    assert!(!inner.contains('<') && inner.contains("&lt;&amp;&gt; ]]&gt;"), "{inner}");
    let warned = base("format_junit_warns");
    let warned = warned.to_str().unwrap();
    let (code, out, _) = run(&["check", "--spec", warned, "--format", "junit"]);
    assert!(code == 0 && out.contains("tests=\"1\" failures=\"0\""), "{out}");
    let (code, out, _) = run(&["check", "--spec", warned, "--format", "junit", "--deny-warnings"]);
    assert!(code == 1 && out.contains("tests=\"1\" failures=\"1\""), "{out}");
    let (code, out, _) = run(&["check", "--spec", "../spec", "--format", "junit"]);
    assert!(
        code == 0 && out.contains("tests=\"1\" failures=\"0\"") && out.contains("<testcase name=\"spec\""),
        "{out}"
    );
}

#[test]
fn usage_errors_are_json_where_json_is_asked_for() {
    for arguments in [
        &["check", "--loud", "--format", "json"][..],
        &["--format=json", "check", "--loud"],
        &["example", "--json", "--loud"],
        &["--format", "json", "chekc"],
    ] {
        let (code, out, err) = run(arguments);
        assert_eq!((code, err.as_str()), (2, ""), "{arguments:?}");
        let message: Value = serde_json::from_str(out.trim_end()).unwrap();
        assert_eq!((&message["level"], &message["code"]), (&json!("error"), &Value::Null));
        let first = message["message"].as_str().unwrap();
        assert!(!first.starts_with("error") && (first.contains("--loud") || first.contains("chekc")), "{first}");
        assert!(message["rendered"].as_str().unwrap().contains("For more information, try '--help'"), "{out}");
    }
    let (code, out, err) = run(&["check", "--loud"]);
    assert!(code == 2 && out.is_empty() && err.starts_with("error: "), "{err}");
    let (code, out, _) = run(&["check", "--help", "--format", "json"]);
    assert!(code == 0 && out.contains("Usage:"), "help is help: {out}");
}

#[test]
fn the_environment_decides_on_colours() {
    let spec = bad_spec("format_colours");
    let coloured = |variables: &[(&str, &str)], more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_thunes"));
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "CI"] {
            command.env_remove(name);
        }
        command.args(["check", "--spec"]).arg(&spec).args(more).envs(variables.iter().copied());
        String::from_utf8(command.output().unwrap().stderr).unwrap().contains('\u{1b}')
    };
    assert!(!coloured(&[], &[]), "a pipe is not a terminal");
    assert!(coloured(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &[]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1")], &["--color", "never"]));
    assert!(coloured(&[("NO_COLOR", "1")], &["--color", "always"]));
}

/// In a terminal: `script` has one.
#[test]
#[cfg(target_os = "linux")]
fn a_dumb_terminal_has_no_colours() {
    let spec = bad_spec("format_dumb");
    let line = format!("{} check --spec {}", env!("CARGO_BIN_EXE_thunes"), spec.display());
    let shown = |term: &str| {
        let mut command = Command::new("script");
        command.args(["-qec", &line, "/dev/null"]).env("TERM", term).env_remove("NO_COLOR").env_remove("CLICOLOR");
        command.env_remove("CLICOLOR_FORCE").env_remove("CI").stdin(std::process::Stdio::null());
        command.output().ok().map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (Some(dumb), Some(xterm)) = (shown("dumb"), shown("xterm")) else {
        skip::skip("`script` is not installed: no test of colours in a terminal");
        return;
    };
    assert!(dumb.contains("error[T0062]") && !dumb.contains('\u{1b}'), "{dumb}");
    assert!(xterm.contains('\u{1b}'), "{xterm}");
}

#[test]
fn a_warning_is_allowed_at_its_place_with_a_reason() {
    let spec = base("format_allowed");
    let fields = spec.join("fields.yaml");
    let denied = || run(&["check", "--deny-warnings", "--spec", spec.to_str().unwrap()]);
    assert_eq!(denied().0, 1);
    replace(&fields, "  notes[].key:\n", "  # allow T0101: for a method to come\n  notes[].key:\n");
    let (code, _, err) = denied();
    assert!(code == 1 && err.contains("the field `notes[].value` is used by no method"), "{err}");
    replace(&fields, "  notes[].value:\n", "  notes[].value: # allow T0101: for a method to come\n");
    assert_eq!((denied().0, denied().2.as_str()), (0, ""));
    let method = spec.join("quick_pay.yaml");
    let text = fs::read_to_string(&method).unwrap();
    fs::write(
        &method,
        format!("{text}    optional: [] # allow T0101: nothing here\n").replace("refund: {}", "refund:"),
    )
    .unwrap();
    let (code, _, err) = denied();
    assert!(code == 1 && err.starts_with("warning[T0108]: no warning `T0101` to allow here"), "{err}");
}
