//! `thunes generate --crate` and `--check`, from outside.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// A folder of this test's own with a small good spec in `spec`.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("package").join(name);
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("spec")).unwrap();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../thunes-spec/tests/bad/_base")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.join("spec").join(path.file_name().unwrap())).unwrap();
    }
    folder
}

/// Adds a second method.
fn add_method(folder: &Path, name: &str) {
    let text = fs::read_to_string(folder.join("spec/quick_pay.yaml")).unwrap();
    let text = text.replace("QUICKPAY", &name.to_uppercase()).replace("Quick Pay", name);
    fs::write(folder.join(format!("spec/{name}.yaml")), text).unwrap();
}

/// Exit code, standard output, standard error of `thunes generate ...` in this folder.
fn generate(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_thunes"))
        .arg("generate")
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

const CRATE: [&str; 3] = ["--out", "acme", "--crate"];

fn files(folder: &Path) -> BTreeSet<String> {
    let names = |folder: &Path, prefix: &str| -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
        let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
        files.map(|entry| format!("{prefix}{}", entry.file_name().to_str().unwrap())).collect()
    };
    names(folder, "").into_iter().chain(names(&folder.join("src"), "src/")).collect()
}

#[test]
fn a_crate_has_all_that_a_crate_needs() {
    let folder = folder("whole");
    let (code, out, err) = generate(&folder, &CRATE);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(
        out,
        "written: acme/Cargo.toml\nwritten: acme/README.md\nwritten: acme/src/field_rows.rs\nwritten: acme/src/id.rs\n\
         written: acme/src/lib.rs\nwritten: acme/src/quick_pay.rs\nwritten: acme/src/status.rs\n"
    );
    let wanted = [
        ".thunes-files",
        "Cargo.toml",
        "README.md",
        "src/field_rows.rs",
        "src/id.rs",
        "src/lib.rs",
        "src/quick_pay.rs",
        "src/status.rs",
    ];
    assert_eq!(files(&folder.join("acme")).iter().map(String::as_str).collect::<Vec<_>>(), wanted);
    let manifest = fs::read_to_string(folder.join("acme/Cargo.toml")).unwrap();
    assert!(manifest.contains("name = \"acme\"\nversion = \"0.1.0\"\nedition = \"2024\"\n"), "{manifest}");
    let runtime =
        format!("thunes-runtime = {{ version = \"={}\", default-features = false }}", env!("CARGO_PKG_VERSION"));
    assert!(manifest.contains(&runtime), "{manifest}");
    let readme = fs::read_to_string(folder.join("acme/README.md")).unwrap();
    assert!(readme.contains("--crate --name acme --crate-version 0.1.0\n"), "{readme}");
    assert!(readme.contains("from a spec of edition 1.0.0: "), "{readme}");
    assert_eq!(generate(&folder, &CRATE), (0, "nothing changed\n".to_owned(), String::new()));
}

#[test]
fn a_crate_has_only_the_methods_that_were_named_and_says_so() {
    let folder = folder("only");
    add_method(&folder, "fast_pay");
    add_method(&folder, "slow_pay");
    assert_eq!(generate(&folder, &CRATE).0, 0);
    let some = [CRATE.as_slice(), &["--only", "slow_pay,fast_pay"]].concat();
    let (code, out, err) = generate(&folder, &some);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("removed: acme/src/quick_pay.rs"), "{out}");
    let readme = fs::read_to_string(folder.join("acme/README.md")).unwrap();
    assert!(readme.contains("--crate-version 0.1.0 --only fast_pay,slow_pay\n"), "{readme}");
    assert_eq!(generate(&folder, &[some.as_slice(), &["--check"]].concat()).0, 0);
    assert_eq!(generate(&folder, &[CRATE.as_slice(), &["--check"]].concat()).0, 1);
}

#[test]
fn every_feature_of_the_runtime_is_passed_on() {
    let folder = folder("features");
    generate(&folder, &CRATE);
    let features = |text: &str| -> BTreeSet<String> {
        let section = text.split("[features]\n").nth(1).unwrap().split("\n[").next().unwrap().to_owned();
        let names = section.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.to_owned());
        names.collect()
    };
    let runtime = fs::read_to_string(root().join("thunes-runtime/Cargo.toml")).unwrap();
    let made = fs::read_to_string(folder.join("acme/Cargo.toml")).unwrap();
    assert_eq!(features(&made), features(&runtime));
}

/// Compiled as a member of a workspace, as it would be in a user's. The runtime of this build is used again.
#[test]
fn a_crate_compiles_and_so_does_its_documentation() {
    let folder = folder("compiled");
    // Cargo keeps these names to itself: the modules' files have others.
    add_method(&folder, "lib");
    add_method(&folder, "main");
    let runtime = root().join("thunes-runtime");
    let arguments = [CRATE.as_slice(), &["--runtime-path", runtime.to_str().unwrap()]].concat();
    let (code, _, err) = generate(&folder, &arguments);
    assert_eq!((code, err.as_str()), (0, ""));
    let manifest =
        "[workspace]\nmembers = [\"acme\"]\nresolver = \"3\"\n\n[profile.dev]\ndebug = \"line-tables-only\"\n";
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    fs::create_dir(folder.join("acme/examples")).unwrap();
    fs::write(folder.join("acme/examples/shop.rs"), SHOP).unwrap();
    for command in [&["check", "--examples"][..], &["doc", "--no-deps"], &["test", "--doc"], &["fmt", "--check"]] {
        let output = Command::new(env!("CARGO"))
            .args(command)
            .args(if command[0] == "fmt" { &[][..] } else { &["--offline", "--quiet", "--no-default-features"] })
            // What is built is shared, and the documentation is not: it would stay beside this repository's own.
            .env("CARGO_BUILD_BUILD_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap())
            .env("CARGO_TARGET_DIR", folder.join("target"))
            .env("RUSTDOCFLAGS", "-D warnings")
            .current_dir(&folder)
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
        assert!(output.status.success(), "{command:?}\n{}{}", text(&output.stdout), text(&output.stderr));
        // A sale, its status, a refund and its status, in three methods.
        let tested = command[0] != "test" || text(&output.stdout).contains("test result: ok. 12 passed");
        assert!(tested, "{}", text(&output.stdout));
    }
}

const SHOP: &str = "\
use acme::{Country, quick_pay};

fn main() {
    let sale = quick_pay::Sale::new(quick_pay::SaleRequired {
        reference: \"1\",
        total_amount: \"1\".parse().unwrap(),
        customer_email: \"a@b.example\",
        customer_country: Country::ES,
    });
    assert_eq!(acme::METHODS.len(), 3);
    drop(sale);
}
";

#[test]
fn the_path_of_the_runtime_starts_at_the_crate() {
    let folder = folder("runtime_path");
    fs::create_dir_all(folder.join("thunes/runtime")).unwrap();
    fs::write(folder.join("thunes/runtime/Cargo.toml"), "").unwrap();
    let deep = ["--out", "crates/acme", "--crate", "--runtime-path", "thunes/runtime"];
    assert_eq!(generate(&folder, &deep).0, 0);
    let manifest = fs::read_to_string(folder.join("crates/acme/Cargo.toml")).unwrap();
    assert!(manifest.contains("{ path = \"../../thunes/runtime\", version = \"="), "{manifest}");
    let (code, _, err) = generate(&folder, &["--out", "acme", "--crate", "--runtime-path", "thunes"]);
    assert_eq!(code, 2);
    assert_eq!(err, "error: `thunes` has no `Cargo.toml`\n  help: pass the folder of `thunes-runtime`\n");
}

#[test]
fn a_name_that_no_crate_can_have_is_told() {
    let folder = folder("name");
    let (code, _, err) = generate(&folder, &["--out", "acme", "--crate", "--name", "my methods"]);
    assert_eq!(code, 2);
    assert_eq!(
        err,
        "error: `my methods` cannot be a crate's name: it may only have letters from A to Z, digits, `-` and `_`\n  help: name it with `--name`\n"
    );
    assert!(!folder.join("acme").exists());
    assert_eq!(generate(&folder, &["--out", "acme", "--name", "x"]).0, 2, "a name is for a crate");
    assert_eq!(generate(&folder, &["--out", "acme", "--crate", "--crate-version", "one"]).0, 2);
}

#[test]
fn what_is_no_longer_made_is_removed_and_nothing_else() {
    let folder = folder("removed");
    add_method(&folder, "slow_pay");
    add_method(&folder, "late_pay");
    generate(&folder, &CRATE);
    let source = |name: &str| folder.join("acme/src").join(name);
    fs::write(source("mine.rs"), "// mine").unwrap();
    fs::write(source("late_pay.rs"), "// changed").unwrap();
    fs::remove_file(folder.join("spec/slow_pay.yaml")).unwrap();
    fs::remove_file(folder.join("spec/late_pay.yaml")).unwrap();
    let (code, out, err) = generate(&folder, &CRATE);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(
        out,
        "written: acme/README.md\nwritten: acme/src/field_rows.rs\nwritten: acme/src/id.rs\nwritten: acme/src/lib.rs\nremoved: acme/src/slow_pay.rs\n\
         kept: acme/src/late_pay.rs (no longer generated, but edited since; remove it if you do not need it)\n"
    );
    assert!(!source("slow_pay.rs").exists());
    assert!(source("late_pay.rs").exists() && source("mine.rs").exists());
    assert_eq!(generate(&folder, &CRATE).1, "nothing changed\n");
}

#[test]
fn a_file_of_somebody_else_is_not_written_over() {
    let folder = folder("foreign");
    fs::create_dir_all(folder.join("acme/src")).unwrap();
    fs::write(folder.join("acme/src/lib.rs"), "// mine").unwrap();
    let (code, out, err) = generate(&folder, &CRATE);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(
        err,
        "error: `acme/src/lib.rs` already exists and is not in `.thunes-files`, the list of files that `thunes` wrote. Nothing was written\n  \
         help: choose another folder, or move that file\n"
    );
    assert_eq!(files(&folder.join("acme")).into_iter().collect::<Vec<_>>(), ["src/lib.rs"]);
}

#[test]
fn a_list_of_files_leads_nowhere_else() {
    let folder = folder("record");
    generate(&folder, &CRATE);
    let record = folder.join("acme/.thunes-files");
    let text = fs::read_to_string(&record).unwrap();
    let outside = folder.join("outside");
    fs::write(&outside, "").unwrap();
    for line in ["cbf29ce484222325 ../outside", "nonsense", &format!("cbf29ce484222325 {}", outside.display())] {
        fs::write(&record, format!("{text}{line}\n")).unwrap();
        let (code, _, err) = generate(&folder, &CRATE);
        assert_eq!(code, 2);
        assert!(err.starts_with("error: `acme/.thunes-files`, line 10: expected `<checksum> <path>`"), "{err}");
        assert!(outside.exists());
    }
}

#[test]
fn the_readme_shows_what_the_spec_says_as_text() {
    let folder = folder("readme");
    for (file, old, new) in [
        ("spec/operations.yaml", "edition: 1.0.0", "edition: \"1 <b>[x](y)\""),
        ("spec/quick_pay.yaml", "code: QUICKPAY", "code: \"Q|`<b>\""),
    ] {
        let text = fs::read_to_string(folder.join(file)).unwrap();
        assert!(text.contains(old), "{file}");
        fs::write(folder.join(file), text.replace(old, new)).unwrap();
    }
    let (code, _, err) = generate(&folder, &CRATE);
    assert_eq!(code, 0, "{err}");
    let readme = fs::read_to_string(folder.join("acme/README.md")).unwrap();
    assert!(readme.contains(r"edition 1 \<b\>\[x\](y): do not change"), "{readme}");
    assert!(readme.contains(r"| `quick_pay` | Q\|\`\<b\> |"), "{readme}");
}

/// A folder from elsewhere may hold links. Followed, they would have files of the user's written over or removed.
#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_link() {
    use std::os::unix::fs::symlink;

    let folder = folder("links");
    let (own, acme) = (folder.join("own"), folder.join("acme"));
    fs::create_dir(&own).unwrap();
    // FNV-1a of "mine\n", as the list would have it of a file that it wrote.
    let (mine, sum) = ("mine\n", "818d5f62b7c44314");
    fs::write(own.join("file.rs"), mine).unwrap();
    let listed = |path: &str| fs::write(acme.join(".thunes-files"), format!("{sum} {path}\n")).unwrap();
    let cases: [(&str, &dyn Fn()); 4] = [
        ("acme/src", &|| {
            symlink(&own, acme.join("src")).unwrap();
            listed("src/file.rs");
        }),
        ("acme/src/quick_pay.rs", &|| {
            fs::create_dir(acme.join("src")).unwrap();
            symlink(own.join("file.rs"), acme.join("src/quick_pay.rs")).unwrap();
            listed("src/quick_pay.rs");
        }),
        ("acme/Cargo.toml", &|| symlink(own.join("new.toml"), acme.join("Cargo.toml")).unwrap()),
        ("acme/.thunes-files", &|| symlink(own.join("file.rs"), acme.join(".thunes-files")).unwrap()),
    ];
    for (link, make) in cases {
        _ = fs::remove_dir_all(&acme);
        fs::create_dir(&acme).unwrap();
        make();
        let (code, out, err) = generate(&folder, &CRATE);
        assert_eq!((code, out.as_str()), (2, ""), "{link}: {err}");
        assert!(
            err.starts_with(&format!("error: `{link}` is a link")) && err.contains("help: remove the link"),
            "{err}"
        );
        assert_eq!(fs::read_to_string(own.join("file.rs")).unwrap(), mine, "{link}");
        assert_eq!(fs::read_dir(&own).unwrap().count(), 1, "{link}");
    }
}

/// The caller chose the folder itself.
#[cfg(unix)]
#[test]
fn the_folder_may_be_a_link() {
    let folder = folder("link_to_folder");
    fs::create_dir(folder.join("real")).unwrap();
    std::os::unix::fs::symlink(folder.join("real"), folder.join("acme")).unwrap();
    let (code, _, err) = generate(&folder, &CRATE);
    assert_eq!(code, 0, "{err}");
    assert!(folder.join("real/src/quick_pay.rs").is_file());
}

#[test]
fn a_check_writes_nothing_and_shows_what_is_stale() {
    let folder = folder("check");
    let check = [CRATE.as_slice(), &["--check"]].concat();
    assert_eq!(generate(&folder, &check).0, 1);
    assert!(!folder.join("acme").exists());
    generate(&folder, &CRATE);
    assert_eq!(generate(&folder, &check), (0, "up to date\n".to_owned(), String::new()));

    // Line ends of a check-out do not count as a change.
    let module = folder.join("acme/src/quick_pay.rs");
    let text = fs::read_to_string(&module).unwrap();
    fs::write(&module, text.replace('\n', "\r\n")).unwrap();
    assert_eq!(generate(&folder, &check).0, 0);

    fs::write(&module, text.replace("The customer's email address.", "Their address.")).unwrap();
    let (code, out, err) = generate(&folder, &check);
    assert_eq!(code, 1);
    assert!(out.starts_with("--- acme/src/quick_pay.rs\n+++ acme/src/quick_pay.rs\n@@ "), "{out}");
    assert!(out.contains("\n-    /// Their address.\n+    /// The customer's email address.\n"), "{out}");
    assert_eq!(err, "error: the files do not match the spec\n  help: run the same command without `--check`\n");
    assert!(fs::read_to_string(&module).unwrap().contains("Their address."), "nothing is written");
}

#[test]
fn a_check_shows_what_would_be_removed() {
    let folder = folder("check_removed");
    add_method(&folder, "slow_pay");
    generate(&folder, &CRATE);
    fs::remove_file(folder.join("spec/slow_pay.yaml")).unwrap();
    let (code, out, _) = generate(&folder, &[CRATE.as_slice(), &["--check"]].concat());
    assert_eq!(code, 1);
    assert!(out.contains("--- acme/src/slow_pay.rs\n+++ /dev/null\n"), "{out}");
    assert!(folder.join("acme/src/slow_pay.rs").exists());
}

#[test]
fn a_check_of_one_file_is_bounded() {
    let folder = folder("check_file");
    fs::write(folder.join("methods.rs"), "// old\n".repeat(5)).unwrap();
    let (code, out, _) = generate(&folder, &["--out", "methods.rs", "--check"]);
    assert_eq!(code, 1);
    assert_eq!(out.lines().count(), 201, "{out}");
    assert!(out.starts_with("--- methods.rs\n+++ methods.rs\n"), "{out}");
    assert!(out.lines().last().unwrap().ends_with("more lines"), "{out}");
    // A file that is not from here is shown, and not written over.
    assert_eq!(generate(&folder, &["--out", "methods.rs"]).0, 2);
    assert!(fs::read_to_string(folder.join("methods.rs")).unwrap().starts_with("// old\n"));
    fs::remove_file(folder.join("methods.rs")).unwrap();
    assert_eq!(generate(&folder, &["--out", "methods.rs"]).0, 0);
    assert_eq!(generate(&folder, &["--out", "methods.rs", "--check"]).1, "up to date\n");
}
