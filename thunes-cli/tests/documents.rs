//! The commands that write documents of a spec: `openapi`, `docs`, `coverage`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Exit code, standard output, standard error.
type Outcome = (i32, String, String);

fn run(arguments: &[&str]) -> Outcome {
    let output = Command::new(env!("CARGO_BIN_EXE_thunes"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// An empty folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documents").join(name);
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn shown(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_page_of_the_users_own_is_not_written_over() {
    let site = folder("own_page");
    let index = site.join("index.html");
    fs::write(&index, "<h1>mine</h1>").unwrap();
    let (code, _, err) = run(&["docs", "--spec", "../spec", "--out", shown(&site)]);
    assert_eq!(code, 2);
    let wanted = format!(
        "error: `{}` already exists and is not in `.thunes-files`, the list of files that `thunes` wrote. Nothing was written\n  help: choose another folder, or move",
        shown(&index)
    );
    assert!(err.starts_with(&wanted), "{err}");
    assert_eq!(fs::read_to_string(&index).unwrap(), "<h1>mine</h1>");
    assert_eq!(fs::read_dir(&site).unwrap().count(), 1, "nothing else was written");
}

#[test]
fn a_document_goes_to_standard_output_or_a_file() {
    for command in ["openapi", "coverage"] {
        let (code, out, err) = run(&[command, "--spec", "../spec"]);
        assert_eq!((code, err.as_str()), (0, ""), "{command}");
        assert!(out.starts_with("{\n") && out.ends_with("}\n"));
        let file = folder(command).join("deep/document.json");
        let said = format!("written: {}\n", file.display());
        assert_eq!(run(&[command, "--spec", "../spec", "--out", shown(&file)]), (0, said, String::new()));
        assert_eq!(fs::read_to_string(&file).unwrap(), out);
    }
}

#[test]
fn a_file_that_stays_the_same_is_not_touched() {
    let file = folder("same").join("openapi.json");
    run(&["openapi", "--spec", "../spec", "--out", shown(&file)]);
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).unwrap();
    let written = fs::metadata(&file).unwrap().modified().unwrap();
    assert_eq!(run(&["openapi", "--spec", "../spec", "--out", shown(&file)]).0, 0);
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), written);
}

#[test]
fn a_site_is_written_and_pages_of_methods_that_are_gone_are_removed() {
    let (spec, site) = (folder("spec"), folder("site"));
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, spec.join(path.file_name().unwrap())).unwrap();
        }
    }
    let docs = || run(&["docs", "--spec", shown(&spec), "--out", shown(&site)]);
    let (code, out, err) = docs();
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with(&format!("written: {} (", site.join("index.html").display())), "{out}");
    let page = site.join("methods/twint.html");
    assert!(page.is_file());
    let own = site.join("methods/own.html");
    fs::write(&own, "<p>not of this program</p>").unwrap();
    fs::remove_file(spec.join("twint.yaml")).unwrap();
    assert_eq!(docs().0, 0);
    assert!(!page.exists(), "its method is gone");
    assert!(own.exists(), "what the program did not write stays");
}

#[test]
fn what_is_wrong_is_told() {
    for command in ["openapi", "coverage", "docs"] {
        let out = folder(&format!("wrong-{command}"));
        let (code, _, err) = run(&[command, "--spec", "no/such/folder", "--out", shown(&out.join("x"))]);
        assert_eq!(code, 2, "{command}");
        assert!(err.contains("the spec folder does not exist"), "{err}");
        let file = out.join("file");
        fs::write(&file, "").unwrap();
        let (code, _, err) = run(&[command, "--spec", "../spec", "--out", shown(&file.join("inside"))]);
        assert_eq!(code, 2, "{command}");
        assert!(err.starts_with(&format!("error: `{}", file.display())), "{err}");
    }
    assert_eq!(run(&["docs", "--spec", "../spec"]).0, 2, "a site needs a place");
}

#[test]
fn help_has_examples() {
    for command in ["openapi", "coverage", "docs"] {
        let (code, out, _) = run(&[command, "--help"]);
        assert_eq!(code, 0);
        assert!(out.contains("Example") && out.contains(&format!("thunes {command}")), "{out}");
    }
}

#[test]
fn what_is_unverified_comes_when_it_is_asked_for() {
    assert!(!run(&["openapi", "--spec", "../spec"]).1.contains("\"OneySessionRequest\""));
    assert!(run(&["openapi", "--spec", "../spec", "--unverified"]).1.contains("\"OneySessionRequest\""));
    assert!(
        run(&["coverage", "--spec", "../spec"]).1.contains("\"stability\": \"unverified\""),
        "coverage is complete"
    );
}
