//! Completions, manual pages, and specs of git's revisions.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;
#[path = "../../tests/common/skip.rs"]
mod skip;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::{base, folder, replace, run};

/// Whether a program is here, so that what it would test can be tested.
fn has(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok();
    if !found {
        skip::skip(format_args!("`{program}` is not installed"));
    }
    found
}

#[test]
fn every_shell_gets_a_script_with_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, out, err) = run(&["completions", shell]);
        assert_eq!((code, err.as_str()), (0, ""), "{shell}");
        for word in ["check", "diff", "explain", "deny-warnings"] {
            assert!(out.contains(word), "{shell} lacks {word}");
        }
    }
    assert_eq!(run(&["completions", "tcsh"]).0, 2);
}

/// Bash itself completes with the script.
#[test]
fn bash_completes_commands_and_flags() {
    if !has("bash") {
        return;
    }
    let file = folder("completions").join("thunes.bash");
    fs::write(&file, run(&["completions", "bash"]).1).unwrap();
    let complete = |words: &str, at: usize| {
        let script = format!(
            "source {}; COMP_WORDS=({words}); COMP_CWORD={at}; _thunes thunes \"${{COMP_WORDS[{at}]}}\" \"${{COMP_WORDS[{at}-1]}}\"; echo \"${{COMPREPLY[@]}}\"",
            file.display()
        );
        let output = Command::new("bash").args(["-c", &script]).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    assert_eq!(complete("thunes expl", 1), "explain");
    assert_eq!(complete("thunes check --deny", 2), "--deny-warnings");
    assert_eq!(complete("thunes check --format sa", 3), "sarif");
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let to = folder("man");
    let man = || run(&["man", "--out", to.to_str().unwrap()]);
    let (code, out, err) = man();
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("written: ") && out.contains("thunes.1 ("), "{out}");
    let page = fs::read_to_string(to.join("thunes-check.1")).unwrap();
    assert!(page.contains(".TH thunes-check 1") && page.contains("deny\\-warnings"), "{page}");
    assert_eq!(man().0, 0, "our own pages are written over");
    fs::write(to.join("thunes.1"), "a page of somebody else").unwrap();
    assert_eq!(man().0, 2);
}

fn git(folder: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=Ana", "-c", "user.email=ana@shop.example", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").arg("-C").arg(folder).args(identity).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_spec_is_compared_with_its_own_past() {
    if !has("git") {
        return;
    }
    let root = &folder("revision");
    let spec = base("revision/spec");
    git(root, &["init", "--quiet"]);
    git(root, &["add", "."]);
    git(root, &["commit", "--quiet", "-m", "one"]);
    git(root, &["tag", "v1"]);
    let diff = |old: &str| run(&["diff", old, "--spec", spec.to_str().unwrap()]);
    assert_eq!(diff("HEAD"), (0, "nothing changed for callers\n".to_owned(), String::new()));
    replace(&spec.join("fields.yaml"), "name: customer_email", "name: payer_email");
    let (code, out, _) = diff("v1");
    assert!(code == 0 && out.contains("`customer_email` (customer.email) is called `payer_email`"), "{out}");
    git(root, &["commit", "--quiet", "-a", "-m", "two"]);
    assert_eq!(diff("HEAD").1, "nothing changed for callers\n");
    assert_eq!(diff("HEAD~1").1, out);
    // An error in an earlier revision is reported with its place.
    replace(&spec.join("quick_pay.yaml"), "[EUR]", "[EUX]");
    git(root, &["commit", "--quiet", "-a", "-m", "three"]);
    replace(&spec.join("quick_pay.yaml"), "[EUX]", "[EUR]");
    let (code, _, err) = diff("HEAD");
    assert!(code == 1 && err.contains("quick_pay.yaml:5:14") && err.contains("HEAD:"), "{err}");
    for (old, words) in [
        ("v2", "`v2` is neither a folder nor a git revision with this spec: no such revision"),
        ("no/such/spec", "is neither a folder nor a git revision"),
    ] {
        let (code, _, err) = diff(old);
        assert!(code == 2 && err.contains(words), "{err}");
    }
    let (code, _, err) = run(&["diff", "--spec", spec.to_str().unwrap(), "--", "--output=x"]);
    assert!(code == 2 && err.contains("it begins with a dash"), "{err}");
    let elsewhere = base("revision/new");
    let (code, _, err) = run(&["diff", "HEAD", "--spec", elsewhere.to_str().unwrap()]);
    assert!(code == 2 && (err.contains("has no YAML file at the revision") || err.contains("neither")), "{err}");
}
