//! The compiled half of the lock: of a spec that has lost a required field, or asks for it no more, the locked program that leaves
//! the field out compiles. It must not, so the lock fails. Of the spec as it is, it does not compile.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use thunes_cli::lock::{self, List, Verdict};
use thunes_gen::Generator;
use thunes_spec::Folder;

const EMAIL: &str = "bizum_sale_without_bill_to_email";
const QUANTITY: &str = "grabpay_sale_line_item_without_quantity";
/// Of a method that no test touches.
const CONTROL: &str = "blik_sale_without_bill_to_email";

/// Text of a method's file, and what takes its place.
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

#[test]
fn with_the_spec_as_it_is_no_program_compiles() {
    let found = compile("as-it-is", &[]);
    assert_eq!(found.refused.keys().collect::<Vec<_>>(), [EMAIL, CONTROL, QUANTITY]);
    assert!(found.refused[EMAIL].starts_with("E0063: missing field `bill_to_email`"), "{found:?}");
    assert!(found.refused[QUANTITY].starts_with("E0063: missing field `quantity`"), "{found:?}");
    assert!(found.compiled.is_empty(), "{found:?}");
}

#[test]
fn a_lost_field_lets_its_program_compile() {
    assert_only_the_control_fails(&compile("lost", &LOST));
    assert_verdict("lost", &Verdict::Gone);
}

#[test]
fn a_field_that_turned_optional_lets_its_program_compile() {
    let edits: Vec<Edit> = LOST.into_iter().chain(OPTIONAL).collect();
    assert_only_the_control_fails(&compile("optional", &edits));
    assert_verdict("optional", &Verdict::Optional);
}

/// What the types of choices and bundles refuse, besides what the lock's own programs leave out: the name of a program, a value, and
/// the code and a name of its error.
const MISUSED: [(&str, &str, &str, &str); 6] = [
    (
        "bundle_without_a_field",
        "choosy_pay::SaleDelivery { ship_to_address1: \"1\" }",
        "E0063",
        "`ship_to_country` in initializer of `SaleDelivery<'_>`",
    ),
    (
        "alternative_without_a_field",
        "choosy_pay::SaleContact::Post { bill_to_address1: \"1\" }",
        "E0063",
        "`bill_to_locality` in initializer of `SaleContact<'_>`",
    ),
    (
        "two_alternatives",
        "choosy_pay::SaleLineItemRequired { product: choosy_pay::SaleLineItemProduct::Sku(\"1\"), product: \
         choosy_pay::SaleLineItemProduct::Name(\"1\") }",
        "E0062",
        "`product`",
    ),
    (
        "alternative_of_another_choice",
        "choosy_pay::SaleLineItemRequired { product: choosy_pay::SaleDiscount::Coupons(1) }",
        "E0308",
        "",
    ),
    ("setter_of_a_part", "choosy_pay::Sale::bill_to_email", "E0599", "`bill_to_email`"),
    ("setter_of_a_required_choice", "choosy_pay::Sale::contact", "E0599", "`contact`"),
];

#[test]
fn choices_and_bundles_cannot_be_left_out_or_halved() {
    let case = "conditions";
    let spec = root().join("thunes-gen/tests/golden/conditions/spec");
    let locked = lock::files(&Folder::new(&spec).check().unwrap());
    let mut programs = Vec::new();
    let mut add = |name: &str, text: &str| {
        let path = folder(case).join("programs").join(format!("{name}.rs"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        programs.push((name.to_owned(), path));
    };
    let missing: BTreeMap<&str, &String> = locked.iter().filter_map(program_of_lock).collect();
    missing.iter().for_each(|(name, text)| add(name, text));
    for (name, value, ..) in MISUSED {
        add(name, &format!("use thunes::choosy_pay;\n\nfn main() {{\n    let _ = {value};\n}}\n"));
    }
    // As a program: `cargo check` does not look at tests.
    let complete = &locked[Path::new("tests/complete.rs")];
    let complete = complete.replace("    #[test]\n    fn", "    pub fn");
    let complete = format!("#![allow(dead_code)]\n{complete}\nfn main() {{}}\n");
    add("complete", &complete);
    let found = compile_against(case, &spec, &programs);

    assert_eq!(found.compiled, BTreeSet::from(["complete".to_owned()]), "{found:#?}");
    for (name, _, code, word) in MISUSED {
        let error = &found.refused[name];
        assert!(error.starts_with(code) && error.contains(word), "{name}: {error}");
    }
    for name in missing.keys() {
        let (_, field) = name.rsplit_once("_without_").unwrap();
        assert!(found.refused[*name].starts_with(&format!("E0063: missing field `{field}`")), "{name}: {found:#?}");
    }
    assert!(missing.contains_key("choosy_pay_sale_without_contact"));
    assert_eq!(found.refused.len(), missing.len() + MISUSED.len());
}

/// Name and text, of a file that is a program.
fn program_of_lock<'a>((path, text): (&'a PathBuf, &'a String)) -> Option<(&'a str, &'a String)> {
    let is_program = path.starts_with("tests/missing") && path.extension()? == "rs";
    is_program.then_some((path.file_stem()?.to_str()?, text))
}

/// The list of the lock sees in the edited spec what the compiler saw.
fn assert_verdict(case: &str, verdict: &Verdict) {
    let spec = Folder::new(folder(case).join("spec")).check().unwrap();
    let locked = List::parse(&fs::read_to_string(root().join("spec/required.lock")).unwrap()).unwrap();
    let changes = locked.changes(&spec);
    let found: Vec<_> = changes.iter().map(|change| (change.entry.field.as_str(), &change.verdict)).collect();
    assert_eq!(found, [("bill_to_email", verdict), ("quantity", verdict)]);
}

fn assert_only_the_control_fails(found: &Found) {
    let compiled: Vec<&str> = found.compiled.iter().map(String::as_str).collect();
    assert_eq!(compiled, [EMAIL, QUANTITY], "{found:?}");
    assert_eq!(found.refused.keys().collect::<Vec<_>>(), [CONTROL], "{found:?}");
    assert!(found.refused[CONTROL].starts_with("E0063: missing field `bill_to_email`"), "{found:?}");
}

/// What became of the programs.
#[derive(Debug, Default)]
struct Found {
    compiled: BTreeSet<String>,
    /// With the error, which is one.
    refused: BTreeMap<String, String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn folder(case: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("lock_mutation").join(case)
}

/// Compiles the programs against a `thunes` that is generated from the edited spec.
fn compile(case: &str, edits: &[Edit]) -> Found {
    let spec = folder(case).join("spec");
    write_spec(&spec, edits);
    let program = |name: &str| (name.to_owned(), root().join("thunes-lock/tests/missing").join(format!("{name}.rs")));
    compile_against(case, &spec, &[EMAIL, QUANTITY, CONTROL].map(program))
}

/// Compiles programs against a `thunes` that is generated from a spec.
fn compile_against(case: &str, spec: &Path, programs: &[(String, PathBuf)]) -> Found {
    let folder = folder(case);
    fs::create_dir_all(folder.join("src")).unwrap();
    Generator::new(spec).write_to(folder.join("src/generated.rs")).unwrap();
    fs::write(folder.join("src/lib.rs"), "pub use thunes_runtime::*;\ninclude!(\"generated.rs\");\n").unwrap();
    fs::write(folder.join("Cargo.toml"), manifest(case, programs)).unwrap();
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    outcome(&check(&folder), programs)
}

fn write_spec(folder: &Path, edits: &[Edit]) {
    fs::create_dir_all(folder).unwrap();
    let files = fs::read_dir(root().join("spec")).unwrap().map(|entry| entry.unwrap().path());
    for file in files.filter(|file| file.extension().is_some_and(|extension| extension == "yaml")) {
        let name = file.file_name().unwrap();
        let text = fs::read_to_string(&file).unwrap();
        let mine = edits.iter().filter(|(file, ..)| name == *file);
        fs::write(folder.join(name), mine.fold(text, edited)).unwrap();
    }
}

/// The first place in a file is the sale's.
fn edited(text: String, (file, old, new): &Edit) -> String {
    assert!(text.contains(old), "{file} has no {old:?} any more: this test edits it");
    text.replacen(old, new, 1)
}

/// Cargo tells packages in a shared target folder apart by name and version, not by where their workspaces stand.
fn manifest(case: &str, programs: &[(String, PathBuf)]) -> String {
    let program = |(name, path): &(String, PathBuf)| format!("\n[[bin]]\nname = {name:?}\npath = {path:?}\n");
    format!(
        "[package]\nname = \"thunes\"\nversion = \"0.0.0-{case}\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [profile.dev]\ndebug = \"line-tables-only\"\n\n\
         [dependencies]\nthunes-runtime = {{ path = {:?}, default-features = false }}\n{}",
        root().join("thunes-runtime"),
        programs.iter().map(program).collect::<String>()
    )
}

/// What cargo says: the library compiles, whatever becomes of the programs.
fn check(folder: &Path) -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--keep-going", "--message-format=json"])
        // What is built there already need not be built again.
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap())
        .current_dir(folder)
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let messages: Vec<Value> = printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let library = messages.iter().any(|message| is_artifact(message) && message["target"]["name"] == "thunes");
    assert!(library, "{}\n{printed}", String::from_utf8_lossy(&output.stderr));
    messages
}

fn is_artifact(message: &Value) -> bool {
    message["reason"] == "compiler-artifact"
}

fn outcome(messages: &[Value], programs: &[(String, PathBuf)]) -> Found {
    let mut found = Found::default();
    for message in messages {
        let name = message["target"]["name"].as_str().unwrap_or_default();
        if !programs.iter().any(|(program, _)| program == name) {
            continue;
        }
        if is_artifact(message) {
            found.compiled.insert(name.to_owned());
        } else if let Some(code) = message["message"]["code"]["code"].as_str() {
            let error = format!("{code}: {}", message["message"]["message"].as_str().unwrap());
            let earlier = found.refused.insert(name.to_owned(), error);
            assert_eq!(earlier, None, "{name}: one program, one error");
        }
    }
    found
}
