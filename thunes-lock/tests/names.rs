//! Each program under `missing/` fails with E0063 alone, which names the field and the request: on every compiler, whatever its words.
//! All programs are modules of one crate, so this takes one run of the compiler.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

#[test]
fn each_program_fails_for_its_field_alone() {
    let programs = programs();
    let errors = errors(&check(&programs));
    for (name, Names { field, request, .. }) in &programs {
        let found = errors.get(name).map_or(&[][..], Vec::as_slice);
        let [only] = found else { panic!("{name}.rs: one error is to be there, and nothing else: {found:#?}") };
        let told = only.starts_with("error[E0063]") && only.contains(&format!("`{field}`")) && only.contains(request);
        assert!(told, "{name}.rs: E0063 is to name `{field}` and `{request}`: {only}");
    }
    assert_eq!(errors.len(), programs.len(), "errors outside the programs: {errors:#?}");
}

/// What an error has to name.
struct Names {
    path: PathBuf,
    field: String,
    request: String,
}

/// Folders of programs; those of unverified methods need the feature.
const FOLDERS: &[&str] = if cfg!(feature = "unverified") { &["missing", "unverified"] } else { &["missing"] };

/// The programs by name.
fn programs() -> BTreeMap<String, Names> {
    let folder = |name: &&str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    let paths =
        FOLDERS.iter().map(folder).flat_map(|folder| fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    let programs = paths.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    programs.map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), names(&path))).collect()
}

/// From the program: `bizum_sale_without_bill_to_email.rs` gives a `SaleRequired` without `bill_to_email`.
fn names(program: &Path) -> Names {
    let text = fs::read_to_string(program).unwrap();
    let (_, literal) = text.split_once("::new(").unwrap();
    let (path, _) = literal.split_once(' ').unwrap();
    let stem = program.file_stem().unwrap().to_str().unwrap();
    Names {
        path: program.to_owned(),
        field: stem.rsplit_once("_without_").unwrap().1.to_owned(),
        request: path.rsplit("::").next().unwrap().to_owned(),
    }
}

/// Checks a crate that has every program as a module, and gives what cargo prints.
fn check(programs: &BTreeMap<String, Names>) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("names");
    fs::create_dir_all(folder.join("src")).unwrap();
    let manifest = format!(
        "[package]\nname = \"names\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [profile.dev]\ndebug = \"line-tables-only\"\n\n[dependencies]\nthunes = {{ path = {:?}, default-features = false, features = [{}] }}\n",
        root.parent().unwrap(),
        if cfg!(feature = "unverified") { "\"unverified\"" } else { "" },
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root.join("../Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let module = |(name, of): (&String, &Names)| format!("#[path = {:?}]\nmod {name};\n", of.path);
    fs::write(folder.join("src/lib.rs"), programs.iter().map(module).collect::<String>()).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--message-format=json"])
        // What is built there already need not be built again.
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap())
        .current_dir(&folder)
        .output()
        .unwrap();
    assert!(!output.status.success(), "all of it compiled");
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.contains("E0063"), "{}", String::from_utf8_lossy(&output.stderr));
    printed
}

/// The errors and warnings of each file.
fn errors(printed: &str) -> BTreeMap<String, Vec<String>> {
    let mut errors: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in printed.lines() {
        let message: Value = serde_json::from_str(line).unwrap();
        let span = &message["message"]["spans"][0]["file_name"];
        let Some(file) = span.as_str() else { continue };
        let name = Path::new(file).file_stem().unwrap().to_str().unwrap().to_owned();
        let code = message["message"]["code"]["code"].as_str().unwrap_or_default();
        let text = message["message"]["message"].as_str().unwrap();
        errors
            .entry(name)
            .or_default()
            .push(format!("{}[{code}]: {text}", message["message"]["level"].as_str().unwrap()));
    }
    errors
}
