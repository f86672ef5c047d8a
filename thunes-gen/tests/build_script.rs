//! What a build script does: it writes the code where cargo wants it, and tells cargo its inputs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use proc_macro2::{Group, TokenStream, TokenTree};
use thunes_gen::{Generator, HEADER};

/// Names the spec folder to the process that plays the build script.
const SPEC: &str = "THUNES_TEST_SPEC";

/// Names the methods that it is restricted to.
const ONLY: &str = "THUNES_TEST_ONLY";

/// The build script: this very program, started again by the test below with cargo's variable set.
#[test]
fn played_build_script() {
    if let Some(spec) = env::var_os(SPEC) {
        let generator = Generator::new(spec);
        let only = env::var(ONLY).ok();
        let generator = match &only {
            Some(names) => generator.only(names.split(',')),
            None => generator,
        };
        generator.build().unwrap();
    }
}

fn build(out: &Path) -> BTreeSet<String> {
    build_of("tests/golden/shop/spec", out, &[])
}

/// With environment variables as cargo sets them.
fn build_of(spec: &str, out: &Path, variables: &[(&str, &str)]) -> BTreeSet<String> {
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", "played_build_script", "--nocapture"])
        .env(SPEC, spec)
        .env("OUT_DIR", out)
        .env_remove("CARGO_FEATURE_UNVERIFIED")
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).unwrap();
    // The runner prints the test's name in front of the first line.
    printed.lines().filter_map(|line| line.find("cargo:").map(|at| line.split_at(at).1.to_owned())).collect()
}

#[test]
fn cargo_is_told_the_inputs_and_nothing_else() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build_script");
    fs::create_dir_all(&out).unwrap();
    let told = build(&out);
    let folder = "tests/golden/shop/spec";
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut wanted: BTreeSet<String> = files.map(|file| format!("cargo:rerun-if-changed={folder}/{file}")).collect();
    wanted.insert(format!("cargo:rerun-if-changed={folder}"));
    assert_eq!(told, wanted);

    let code = out.join("thunes.rs");
    let written = fs::metadata(&code).unwrap().modified().unwrap();
    build(&out);
    assert_eq!(fs::metadata(&code).unwrap().modified().unwrap(), written, "a file that stays the same is not touched");
}

/// Cargo compares the path with the one on the disk: letters with accents of their own and backslashes stay as they are.
#[test]
#[cfg(unix)]
fn cargo_is_told_a_path_as_it_is() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build_script_paths");
    let spec = out.join("spe\u{301}c \\ \u{200b}\"x");
    fs::create_dir_all(&spec).unwrap();
    for entry in fs::read_dir("tests/golden/shop/spec").unwrap().map(|entry| entry.unwrap().path()) {
        fs::copy(&entry, spec.join(entry.file_name().unwrap())).unwrap();
    }
    for line in build_of(spec.to_str().unwrap(), &out, &[]) {
        let path = line.strip_prefix("cargo:rerun-if-changed=").unwrap();
        assert!(Path::new(path).exists(), "{path}");
    }
}

#[test]
fn the_feature_unverified_asks_for_what_is_unverified() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build_script_feature");
    fs::create_dir_all(&out).unwrap();
    let made = |variables: &[(&str, &str)]| {
        build_of("tests/golden/choice/spec", &out, variables);
        fs::read_to_string(out.join("thunes.rs")).unwrap().contains("::core::include!(\"thunes/rumoured.rs\");")
    };
    assert!(!made(&[]));
    assert!(made(&[("CARGO_FEATURE_UNVERIFIED", "1")]));
}

/// The files of other methods are inputs too: an error in them is reported.
#[test]
fn a_script_that_takes_one_method_has_all_files_as_inputs() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build_script_only");
    fs::create_dir_all(&out).unwrap();
    let spec = "tests/golden/shop/spec";
    let told = build_of(spec, &out, &[(ONLY, "quick_pay")]);
    let code = fs::read_to_string(out.join("thunes.rs")).unwrap();
    assert_eq!(code.matches("\npub mod ").count(), 2, "the markers of ids and the statuses");
    assert_eq!(code.matches("::core::include!(").count(), 1, "the method");
    assert_eq!(told, build(&out));
}

/// A copy of the spec that may be edited, and an empty folder for the code.
fn copy(name: &str) -> (PathBuf, PathBuf) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    _ = fs::remove_dir_all(&folder);
    let (spec, out) = (folder.join("spec"), folder.join("out"));
    fs::create_dir_all(&spec).unwrap();
    fs::create_dir_all(&out).unwrap();
    for entry in fs::read_dir("tests/golden/choice/spec").unwrap().map(|entry| entry.unwrap().path()) {
        fs::copy(&entry, spec.join(entry.file_name().unwrap())).unwrap();
    }
    (spec, out)
}

fn long_ago() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)
}

/// The generated files that were written since they were all set back.
fn written(out: &Path) -> Vec<String> {
    let files =
        files(out).into_iter().filter(|file| fs::metadata(out.join(file)).unwrap().modified().unwrap() != long_ago());
    files.collect()
}

/// The generated files, by their paths in the folder.
fn files(out: &Path) -> Vec<String> {
    let names = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let all = names(out).into_iter().chain(names(&out.join("thunes"))).filter(|path| path.is_file());
    let mut all: Vec<_> = all.map(|path| path.strip_prefix(out).unwrap().to_str().unwrap().to_owned()).collect();
    all.sort();
    all
}

#[test]
fn a_change_of_one_method_writes_its_file_alone() {
    let (spec, out) = copy("build_script_title");
    let made = || build_of(spec.to_str().unwrap(), &out, &[("CARGO_FEATURE_UNVERIFIED", "1")]);
    made();
    for file in files(&out) {
        fs::File::options().write(true).open(out.join(file)).unwrap().set_modified(long_ago()).unwrap();
    }
    let method = spec.join("rumoured.yaml");
    let text = fs::read_to_string(&method).unwrap();
    fs::write(&method, text.replacen("title: ", "title: Another ", 1)).unwrap();
    made();
    assert_eq!(written(&out), ["thunes/rumoured.rs"]);
}

/// The file of a method that is gone goes, and a file of somebody else stays.
#[test]
fn the_file_of_a_removed_method_goes() {
    let (spec, out) = copy("build_script_removed");
    let made = |variables: &[(&str, &str)]| build_of(spec.to_str().unwrap(), &out, variables);
    made(&[("CARGO_FEATURE_UNVERIFIED", "1")]);
    fs::write(out.join("thunes/mine.rs"), "// mine\n").unwrap();
    assert!(files(&out).contains(&"thunes/rumoured.rs".to_owned()));
    made(&[]);
    let left = files(&out);
    assert!(
        !left.contains(&"thunes/rumoured.rs".to_owned()) && left.contains(&"thunes/mine.rs".to_owned()),
        "{left:?}"
    );
    assert!(left.len() > 2, "the other methods stay: {left:?}");
}

/// What a crate includes is what `generate` gives, in files; the lines of an item's documentation are one attribute.
#[test]
fn the_files_hold_the_code_of_the_single_file() {
    let (spec, out) = copy("build_script_same");
    build_of(spec.to_str().unwrap(), &out, &[]);
    let mut whole = String::new();
    for line in fs::read_to_string(out.join("thunes.rs")).unwrap().lines() {
        let file = line.strip_prefix("::core::include!(\"").and_then(|rest| rest.strip_suffix("\");"));
        let part = file.map(|file| fs::read_to_string(out.join(file)).unwrap());
        assert!(part.as_ref().is_none_or(|part| part.starts_with(HEADER)), "{line}");
        whole.push_str(part.as_deref().unwrap_or(line));
        whole.push('\n');
    }
    let one = Generator::new(&spec).generate().unwrap();
    let attributes = |text: &str| text.matches("///").count() + text.matches("#[doc = ").count();
    assert!(attributes(&whole) * 2 < attributes(&one), "the lines of an item's documentation are one attribute");
    assert_eq!(code_and_docs(&whole), code_and_docs(&one));
}

/// The code without documentation, and the lines of the documentation.
fn code_and_docs(text: &str) -> (String, Vec<String>) {
    let (mut code, mut docs) = (String::new(), Vec::new());
    add(text.parse().unwrap(), &mut code, &mut docs);
    (code, docs)
}

fn add(tokens: TokenStream, code: &mut String, docs: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => match doc(&group) {
                Some(text) => docs.extend(text.split('\n').map(str::to_owned)),
                None => {
                    code.push('(');
                    add(group.stream(), code, docs);
                    code.push(')');
                }
            },
            // There is one before each attribute, and attributes are fewer here.
            TokenTree::Punct(mark) if mark.as_char() == '#' => {}
            other => code.push_str(&format!("{other} ")),
        }
    }
}

/// The text of `[doc = "..."]`.
fn doc(group: &Group) -> Option<String> {
    match group.stream().into_iter().collect::<Vec<_>>().as_slice() {
        [TokenTree::Ident(name), _, TokenTree::Literal(text)] if name == "doc" => {
            Some(syn::parse_str::<syn::LitStr>(&text.to_string()).unwrap().value())
        }
        _ => None,
    }
}
