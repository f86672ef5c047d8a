//! The lock notices a spec that has lost a required field, or that no longer requires it: its programs fail in another way.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[allow(dead_code, reason = "shared with the other tests")]
mod common;

use std::fs;
use std::path::{Path, PathBuf};

use thunes_gen::Generator;

use common::{Entry, lock, mismatches, programs, root};

/// A method's file, a text in it, and what takes its place.
type Edit = (&'static str, &'static str, &'static str);

const LOST: [Edit; 2] = [
    (
        "bizum.yaml",
        "      - group: customer\n",
        "      - orderInformation.billTo.country\n      - orderInformation.billTo.firstName\n      - orderInformation.billTo.lastName\n",
    ),
    ("grabpay.yaml", "      - orderInformation.lineItems[].quantity\n", ""),
];

const OPTIONAL: [Edit; 2] = [
    ("bizum.yaml", "    optional:\n", "    optional:\n      - orderInformation.billTo.email\n"),
    ("grabpay.yaml", "    optional:\n", "    optional:\n      - orderInformation.lineItems[].quantity\n"),
];

/// `grabpay::Sale` and `grabpay::SaleLineItem` are types of their own: only one of them changes.
const CHANGED: [(&str, &str, &str); 2] = [("bizum", "Sale", "bill_to_email"), ("grabpay", "SaleLineItem", "quantity")];

/// The methods that are edited, and one that is not.
const METHODS: [&str; 3] = ["bizum", "blik", "grabpay"];

#[test]
fn the_lock_fits_the_spec_as_it_is() {
    assert_eq!(found("unchanged", &[]), Vec::<String>::new());
}

#[test]
fn a_lost_field_is_noticed() {
    assert_only_the_changed_types_differ(&found("lost", &LOST));
}

#[test]
fn a_field_that_turned_optional_is_noticed() {
    let edits: Vec<Edit> = LOST.into_iter().chain(OPTIONAL).collect();
    assert_only_the_changed_types_differ(&found("optional", &edits));
}

/// The lock's programs against a `thunes` that is generated from an edited spec.
fn found(case: &str, edits: &[Edit]) -> Vec<String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutation").join(case);
    let spec = folder.join("spec");
    write_spec(&spec, edits);
    fs::create_dir_all(folder.join("src")).unwrap();
    Generator::new(&spec).only(METHODS).write_to(folder.join("src/generated.rs")).unwrap();
    fs::write(folder.join("src/lib.rs"), "pub use thunes_runtime::*;\ninclude!(\"generated.rs\");\n").unwrap();
    fs::write(folder.join("Cargo.toml"), manifest(case)).unwrap();
    let locked: Vec<Entry> = lock().into_iter().filter(|entry| METHODS.contains(&&*entry.module)).collect();
    let thunes = format!("{{ path = {folder:?} }}");
    mismatches(case, &thunes, &programs(&locked)).into_iter().collect()
}

/// Cargo tells packages in a shared target folder apart by name and version, not by where their workspaces are.
fn manifest(case: &str) -> String {
    format!(
        "[package]\nname = \"thunes\"\nversion = \"0.0.0-{case}\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\nthunes-runtime = {{ path = {:?}, default-features = false }}\n",
        root().join("thunes-runtime"),
    )
}

fn write_spec(folder: &Path, edits: &[Edit]) {
    fs::create_dir_all(folder).unwrap();
    let files = fs::read_dir(root().join("spec")).unwrap().map(|entry| entry.unwrap().path());
    for file in files.filter(|file| file.extension().is_some_and(|extension| extension == "yaml")) {
        let name = PathBuf::from(file.file_name().unwrap());
        let text = fs::read_to_string(&file).unwrap();
        let mine = edits.iter().filter(|(file, ..)| name == Path::new(file));
        fs::write(folder.join(&name), mine.fold(text, edited)).unwrap();
    }
}

/// The first place in a file is the sale's.
fn edited(text: String, (file, old, new): &Edit) -> String {
    assert!(text.contains(old), "{file} no longer has {old:?}, which this test edits");
    text.replacen(old, new, 1)
}

/// Each program that gives the field fails in another way, and so does the one that leaves it out. No other method is affected.
fn assert_only_the_changed_types_differ(found: &[String]) {
    for (module, type_name, field) in CHANGED {
        let programs =
            lock().into_iter().filter(|entry| entry.module == module && entry.type_name == type_name).count();
        let of_field = |line: &&String| line.starts_with(module) && line.contains(&format!("`{field}`"));
        assert!(found.iter().filter(of_field).count() > programs, "{module}::{type_name}: {found:#?}");
    }
    let of_changed = |line: &&String| CHANGED.iter().any(|(module, ..)| line.starts_with(module));
    assert!(found.iter().all(|line| of_changed(&line)), "{found:#?}");
}
