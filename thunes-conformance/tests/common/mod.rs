//! Programs that each leave out one locked field, written from `spec/required.lock`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use thunes::{FieldKind, FieldSpec, MethodSpec};

/// One line of the lock.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Module of the method: `bizum`.
    pub(crate) module: String,
    /// Type of the request or list item: `Sale`, `SaleLineItem`.
    pub(crate) type_name: String,
    /// The required field: `bill_to_email`.
    pub(crate) field: String,
}

/// The functions of one method: each leaves out one locked field.
pub(crate) struct Program {
    pub(crate) module: String,
    pub(crate) text: String,
    pub(crate) errors: Vec<Missing>,
}

/// The one error of a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Missing {
    pub(crate) line: usize,
    pub(crate) module: String,
    pub(crate) type_name: String,
    pub(crate) field: String,
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every line of the lock.
pub(crate) fn lock() -> Vec<Entry> {
    entries(&fs::read_to_string(root().join("spec/required.lock")).unwrap())
}

pub(crate) fn entries(lock: &str) -> Vec<Entry> {
    let entry = |line: &str| {
        let mut words = line.split(' ');
        let (module, type_name) = words.next().unwrap().split_once("::").unwrap();
        Entry { module: module.into(), type_name: type_name.into(), field: words.next().unwrap().into() }
    };
    lock.lines().filter(|line| !line.starts_with('#')).map(entry).collect()
}

/// A program for each method of the lock.
pub(crate) fn programs(lock: &[Entry]) -> Vec<Program> {
    let mut methods: BTreeMap<&str, BTreeMap<&str, Vec<&str>>> = BTreeMap::new();
    for Entry { module, type_name, field } in lock {
        methods.entry(module).or_default().entry(type_name).or_default().push(field);
    }
    methods.into_iter().map(|(module, types)| program(module, &types)).collect()
}

fn program(module: &str, types: &BTreeMap<&str, Vec<&str>>) -> Program {
    let mut program = Program { module: module.into(), text: head(module, types), errors: Vec::new() };
    for (type_name, fields) in types {
        // Shows that each of the others fails for its field alone.
        program.function(type_name, "complete", fields.iter().copied());
        for missing in fields {
            let others = fields.iter().copied().filter(|field| field != missing);
            let line = program.function(type_name, missing, others);
            let (module, type_name, field) = (module.into(), (*type_name).into(), (*missing).into());
            program.errors.push(Missing { line, module, type_name, field });
        }
    }
    program
}

/// rustc shortens the path of a type whose name is unique. With a second type of each name it never does, so its words do not depend
/// on what other methods have.
fn head(module: &str, types: &BTreeMap<&str, Vec<&str>>) -> String {
    let others: String = types.keys().map(|name| format!("    pub struct {name}Required;\n")).collect();
    format!("use thunes::{module};\n\nmod others {{\n{others}}}\n\nfn any<T>() -> T {{\n    loop {{}}\n}}\n\n")
}

impl Program {
    /// Adds a function; gives the line that names the type.
    fn function<'a>(&mut self, type_name: &str, what: &str, given: impl Iterator<Item = &'a str>) -> usize {
        let fields: String = given.map(|field| format!("        {field}: any(),\n")).collect();
        let name = type_name.to_lowercase();
        let module = &self.module;
        let text =
            format!("pub fn {name}_{what}() {{\n    let _ = {module}::{type_name}Required {{\n{fields}    }};\n}}\n\n");
        let line = self.text.lines().count() + 2;
        self.text.push_str(&text);
        line
    }
}

/// The fields of a request, or of the items of its list.
pub(crate) fn fields(method: &MethodSpec, type_name: &str) -> &'static [FieldSpec] {
    if let Some(request) = method.request(type_name) {
        return request.fields;
    }
    let requests = method.requests().iter().filter(|request| type_name.starts_with(request.name));
    let lists = requests.flat_map(|request| request.fields).filter(|field| field.kind == FieldKind::List);
    lists.map(|list| list.items).next().expect("an item belongs to a list of its request")
}

/// Compiles the programs as modules of one crate against a `thunes`, and reports where the errors are not the expected ones.
pub(crate) fn mismatches(case: &str, thunes: &str, programs: &[Program]) -> BTreeSet<String> {
    let expected = programs.iter().flat_map(|program| &program.errors);
    let expected: BTreeSet<String> = expected
        .map(|error| format!("{}.rs:{}: E0063 `{}` {}", error.module, error.line, error.field, error.type_name))
        .collect();
    let found = errors(&check(case, thunes, programs), programs);
    expected.symmetric_difference(&found).cloned().collect()
}

fn check(case: &str, thunes: &str, programs: &[Program]) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lock").join(case);
    fs::create_dir_all(folder.join("src")).unwrap();
    let manifest = format!(
        "[package]\nname = \"locked\"\nversion = \"0.0.0-{case}\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [profile.dev]\ndebug = \"line-tables-only\"\n\n[dependencies]\nthunes = {thunes}\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let mut modules = String::new();
    for Program { module, text, .. } in programs {
        fs::write(folder.join(format!("src/{module}.rs")), text).unwrap();
        modules.push_str(&format!("mod {module};\n"));
    }
    fs::write(folder.join("src/lib.rs"), modules).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--message-format=json"])
        // What is built there already need not be built again.
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap())
        .current_dir(&folder)
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.contains("compiler-message"), "{}", String::from_utf8_lossy(&output.stderr));
    printed
}

/// Each error as place, code, and what it names of the lock.
fn errors(printed: &str, programs: &[Program]) -> BTreeSet<String> {
    let messages = printed.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let errors = messages.filter(|message| message["message"]["level"] == "error");
    errors.filter_map(|message| error(&message["message"], programs)).collect()
}

fn error(message: &Value, programs: &[Program]) -> Option<String> {
    let span = message["spans"].as_array()?.iter().find(|span| span["is_primary"] == true)?;
    let file = span["file_name"].as_str()?.rsplit('/').next()?;
    let line = span["line_start"].as_u64()?;
    let code = message["code"]["code"].as_str().unwrap_or("no code");
    let text = message["message"].as_str()?;
    let at = programs.iter().flat_map(|program| &program.errors);
    let named = at.filter(|error| file == format!("{}.rs", error.module) && line == error.line as u64);
    let named = named.filter(|error| {
        text.contains(&format!("`{}`", error.field)) && text.contains(&format!("::{}Required", error.type_name))
    });
    let names = named.map(|error| format!("`{}` {}", error.field, error.type_name)).next();
    Some(format!("{file}:{line}: {code} {}", names.unwrap_or_else(|| text.to_owned())))
}
