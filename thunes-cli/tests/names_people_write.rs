//! Names that people write: each becomes an identifier that compiles, or is reported.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod compile;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;
use thunes_gen::Generator;
use thunes_spec::{Code, Folder, Report};

/// Every name of a small spec.
#[derive(Debug, Clone)]
struct Names {
    methods: Vec<String>,
    /// At the top of the body.
    fields: Vec<String>,
    /// Of the list's items.
    members: Vec<String>,
    item: String,
    group: String,
    operations: Vec<String>,
    /// The kind of id of each operation's reply.
    kinds: Vec<String>,
    statuses: Vec<String>,
}

impl Names {
    /// A spec that is good.
    fn plain() -> Self {
        let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Self {
            methods: list(&["quick_pay"]),
            fields: list(&["reference", "email"]),
            members: list(&["product", "quantity"]),
            item: "LineItem".to_owned(),
            group: "customer".to_owned(),
            operations: list(&["sale", "refund"]),
            kinds: list(&["sale", "refund"]),
            statuses: list(&["PENDING", "FAILED"]),
        }
    }

    /// As JSON, which is YAML too: it can contain any name.
    fn write(&self, folder: &Path) {
        _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).unwrap();
        let json = |name: &str, value: Value| fs::write(folder.join(name), value.to_string()).unwrap();
        json("fields.yaml", serde_json::json!({"fields": self.all_fields(), "groups": {&self.group: ["f0.x"]}}));
        json("operations.yaml", serde_json::json!({"edition": "1", "operations": self.all_operations()}));
        for (n, method) in self.methods.iter().enumerate() {
            json(&format!("{method}.yaml"), self.method(n));
        }
    }

    fn all_fields(&self) -> Value {
        let mut fields = serde_json::Map::new();
        for (n, name) in self.fields.iter().enumerate() {
            fields.insert(format!("f{n}.x"), serde_json::json!({"name": name, "type": "text", "doc": "A field."}));
        }
        fields.insert(
            "l[]".to_owned(),
            serde_json::json!({"name": "things", "type": "list", "item": self.item, "doc": "A list."}),
        );
        for (n, name) in self.members.iter().enumerate() {
            fields.insert(format!("l[].m{n}"), serde_json::json!({"name": name, "type": "text", "doc": "A member."}));
        }
        fields.into()
    }

    /// The first operation creates; the others need the first's id.
    fn all_operations(&self) -> Value {
        let statuses: serde_json::Map<String, Value> =
            self.statuses.iter().map(|status| (status.clone(), serde_json::json!({"doc": "A status."}))).collect();
        let mut operations = serde_json::Map::new();
        for (n, (name, kind)) in self.operations.iter().zip(&self.kinds).enumerate() {
            let mut operation = serde_json::json!({
                "doc": "Does it.", "http": "POST", "path": "/x", "creates": kind, "section": "S", "statuses": statuses,
            });
            if n > 0 {
                operation["path"] = "/x/{id}".into();
                operation["id"] = serde_json::json!([self.kinds[0]]);
            }
            operations.insert(name.clone(), operation);
        }
        operations.into()
    }

    fn method(&self, number: usize) -> Value {
        let fields: Vec<String> = (0..self.fields.len()).map(|n| format!("f{n}.x")).collect();
        let (required, optional) = fields.split_at(fields.len() / 2);
        let members = (0..self.members.len()).map(|n| format!("l[].m{n}"));
        let optional: Vec<String> = optional.iter().cloned().chain(members).collect();
        let mut operations = serde_json::Map::new();
        for name in &self.operations {
            operations.insert(name.clone(), serde_json::json!({"required": required, "optional": optional}));
        }
        serde_json::json!({
            "title": "T", "code": format!("M{number}"), "payment_type": "t", "countries": ["ES"], "currencies": ["EUR", "DKK"],
            "chapter": "C", "operations": operations,
        })
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("names").join(name)
}

fn generate(names: &Names, case: &str) -> Result<String, Report> {
    let folder = folder(case).join("spec");
    names.write(&folder);
    Generator::new(folder).generate()
}

/// What is wrong, without the part that shows the file.
fn told(names: &Names, case: &str) -> Vec<String> {
    let Err(report) = generate(names, case) else { return Vec::new() };
    let line = |found: &thunes_spec::Diagnostic| {
        let notes = found.notes.iter().map(|note| format!(" note: {note}"));
        let helps = found.helps.iter().map(|help| format!(" help: {help}"));
        format!("{}: {}.{}", found.code, found.message, notes.chain(helps).collect::<String>())
    };
    report.diagnostics().iter().map(line).collect()
}

const FORM: &str = " help: expected lowercase letters, digits and `_`, starting with a letter, as in `bill_to_email`";

#[test]
fn names_of_fields_pass_or_are_told() {
    let long = "a".repeat(65);
    let form = |name: &str| vec![format!("T0021: `{name}` cannot be a field's name.{FORM}")];
    let better =
        |name: &str, better: &str| vec![format!("T0021: `{name}` cannot be a field's name. help: write `{better}`")];
    let keyword = |name: &str| {
        let longer = name.to_lowercase();
        vec![format!(
            "T0021: `{name}` is a Rust keyword and cannot be a field's name. help: add a word to it: `{longer}_value`"
        )]
    };
    let table: Vec<(&str, Vec<String>)> = vec![
        ("bill_to_email", vec![]),
        ("address1", vec![]),
        ("union", vec![]),
        ("default", vec![]),
        (&long[..64], vec![]),
        (
            &long,
            vec![format!(
                "T0021: a field's name has 65 characters, but at most 64 are allowed. help: shorten `{}...`",
                &long[..32]
            )],
        ),
        ("type", keyword("type")),
        ("Self", keyword("Self")),
        ("gen", keyword("gen")),
        ("1st_name", form("1st_name")),
        ("2", form("2")),
        ("", form("")),
        ("_", vec!["T0021: `_` is a Rust keyword and cannot be a field's name. help: it needs a letter".to_owned()]),
        ("billToEmail", better("billToEmail", "bill_to_email")),
        ("BILL_TO_EMAIL", better("BILL_TO_EMAIL", "bill_to_email")),
        ("bill-to-email", better("bill-to-email", "bill_to_email")),
        ("bill to email", better("bill to email", "bill_to_email")),
        ("bill.to.email", better("bill.to.email", "bill_to_email")),
        ("bill__to", better("bill__to", "bill_to")),
        ("email_", better("email_", "email")),
        ("_email", better("_email", "email")),
        ("Type", form("Type")),
        ("prénom", form("prénom")),
        ("straße", form("straße")),
        ("имя", form("имя")),
        ("名前", form("名前")),
        ("email😀", better("email😀", "email")),
        ("😀", form("😀")),
        ("a\u{202e}b", better("a\\u{202e}b", "a_b")),
        ("new", vec!["T0023: `new` cannot be a field's name. note: every request has a method of this name help: choose another name".to_owned()]),
    ];
    for (name, wanted) in table {
        let mut names = Names::plain();
        names.fields[1] = name.to_owned();
        assert_eq!(told(&names, "fields"), wanted, "{name:?}");
    }
}

/// Of any kind, 300 characters are too many, and are not all shown.
#[test]
fn names_of_300_characters_are_told() {
    type Change = fn(&mut Names, String);
    let table: [(Change, &str); 7] = [
        (|names, long| names.fields[0] = long, "a field's name"),
        (|names, long| names.members[0] = long, "a field's name"),
        (|names, long| names.group = long, "a group's name"),
        (|names, long| names.operations[0] = long, "an operation's name"),
        (|names, long| names.kinds[0] = long, "a kind of id"),
        (|names, long| names.item = long.to_uppercase(), "a type's name"),
        (|names, long| names.statuses[0] = long, "a status"),
    ];
    for (change, what) in table {
        let mut names = Names::plain();
        change(&mut names, "a".repeat(300));
        let told = told(&names, "long");
        let wanted = format!("T0021: {what} has 300 characters, but at most 64 are allowed.");
        assert!(told.iter().all(|found| found.starts_with(&wanted)), "{told:#?}");
        assert!(!told.is_empty(), "{what}");
    }
    let mut names = Names::plain();
    names.methods[0] = "a".repeat(200);
    let told = told(&names, "long");
    assert!(
        told[0].contains(" note: the file's name becomes a module's name: a name has at most 64 characters"),
        "{told:?}"
    );
}

#[test]
fn names_that_are_the_same_in_rust_are_told() {
    type Change = fn(&mut Names);
    let table: [(Change, &str); 6] = [
        (
            |names| names.fields[1] = "reference".to_owned(),
            "T0022: one request has two fields with the name `reference`",
        ),
        (|names| names.fields[1] = "things".to_owned(), "T0022: one request has two fields with the name `things`"),
        (
            |names| names.methods.extend(["slow_pay".to_owned(), "slow-pay".to_owned()]),
            "T0025: two files give the module `slow_pay`",
        ),
        (|names| names.statuses[1] = "Pending".to_owned(), "T0057: `PENDING` and `Pending` would be the same variant"),
        (
            |names| names.kinds = vec!["a1".to_owned(), "a_1".to_owned()],
            "T0024: two generated types would have the name `A1Id`",
        ),
        (
            |names| names.operations = vec!["a1".to_owned(), "a_1".to_owned()],
            "T0024: two operations would have the type `A1`",
        ),
    ];
    for (change, wanted) in table {
        let mut names = Names::plain();
        change(&mut names);
        let told = told(&names, "same");
        assert!(told.iter().any(|found| found.starts_with(wanted)), "{wanted}\n{told:#?}");
    }
}

/// Examples in the documentation use a method's module beside these crates.
#[test]
fn methods_with_the_name_of_a_crate_are_told() {
    for name in ["alloc", "core", "std", "thunes", "thunes_runtime"] {
        let mut names = Names::plain();
        names.methods[0] = name.to_owned();
        let wanted = format!(
            "T0023: `{name}` cannot be the name of a method's file. note: the file's name becomes a module's name: \
             a `use` of the crate of this name would not compile beside it help: rename the file, for example to \
             `{name}_pay.yaml`"
        );
        assert_eq!(told(&names, "crates"), [wanted]);
    }
}

/// Two operations that no method has both of: their statuses are still in one module.
#[test]
fn operations_of_different_methods_have_different_types() {
    let mut names = Names::plain();
    names.operations = vec!["a1".to_owned(), "a_1".to_owned()];
    let folder = folder("apart").join("spec");
    names.write(&folder);
    let path = folder.join("quick_pay.yaml");
    let mut method: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    _ = method["operations"].as_object_mut().unwrap().remove("a_1");
    fs::write(path, method.to_string()).unwrap();
    let report = Folder::new(folder).check().unwrap_err();
    assert_eq!(report.diagnostics()[0].message, "two operations would have the type `A1`");
}

/// Words that people use, of Rust and of the generated code among them.
const WORDS: &[&str] = &[
    "a",
    "account",
    "amount",
    "any",
    "as_ref",
    "b1",
    "body_text",
    "bool",
    "borrow",
    "clone",
    "code",
    "copy",
    "core",
    "country",
    "currency",
    "debug",
    "default",
    "drop",
    "email",
    "eq",
    "err",
    "extra_value",
    "f",
    "field",
    "fields",
    "fmt",
    "format",
    "from",
    "future",
    "hash",
    "id",
    "into",
    "item",
    "key",
    "len",
    "lib",
    "main",
    "maybe",
    "method",
    "methods",
    "none",
    "object",
    "ok",
    "option",
    "order_1",
    "out",
    "panic",
    "path",
    "phantom_data",
    "reply",
    "request",
    "required",
    "result",
    "sale",
    "send",
    "serde",
    "size",
    "some",
    "spec",
    "std",
    "str",
    "string",
    "sync",
    "test",
    "thunes",
    "thunes_runtime",
    "to_string",
    "u32",
    "unit",
    "union",
    "value",
    "vec",
    "writer",
    "x509",
    "z",
];

/// Names that are not in the right form, or words of the language.
const ODD: &[&str] = &[
    "type",
    "Self",
    "self",
    "crate",
    "async",
    "gen",
    "try",
    "1st",
    "2",
    "",
    "_",
    "__",
    "a__b",
    "a_",
    "_a",
    "billTo",
    "Bill",
    "BILL",
    "bill-to",
    "bill to",
    "a.b",
    "prénom",
    "straße",
    "имя",
    "名前",
    "😀",
    "a😀",
    "a\u{202e}b",
    "a\u{0}b",
    "a\"b",
    "a\\b",
    "a`b",
    "r#a",
    "new",
    "validate",
    "maybe_a",
    "status",
    "a\nb",
    "{}",
    "${a}",
    "//",
    "/*",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => select(WORDS).prop_map(str::to_owned),
        3 => (select(WORDS), select(WORDS)).prop_map(|(one, other)| format!("{one}_{other}")),
        2 => "[a-z][a-z0-9]{0,8}(_[a-z0-9]{1,5}){0,3}",
    ]
}

/// What a person may write, mostly well.
fn name(odd: u32) -> impl Strategy<Value = String> {
    prop_oneof![
        95 => word(),
        odd => select(ODD).prop_map(str::to_owned),
        odd => any::<String>(),
        odd => (60..300usize).prop_map(|length| "long".repeat(length.div_ceil(4))),
    ]
}

fn names(odd: u32) -> impl Strategy<Value = Names> {
    let list = move |count: std::ops::Range<usize>| proptest::collection::vec(name(odd), count);
    let type_name = name(odd).prop_map(|name| {
        let mut chars = name.replace('_', "").chars().collect::<Vec<_>>();
        if let Some(first) = chars.first_mut() {
            *first = first.to_ascii_uppercase();
        }
        chars.into_iter().collect()
    });
    let statuses = list(1..4).prop_map(|names| names.iter().map(|name| name.to_uppercase()).collect());
    (list(1..3), list(2..6), list(1..4), type_name, name(odd), (list(1..4), list(4..5)), statuses).prop_map(
        |(methods, fields, members, item, group, (operations, kinds), statuses)| Names {
            methods: methods.iter().map(|name| file_name(name)).collect(),
            fields,
            members,
            item,
            group,
            operations,
            kinds,
            statuses,
        },
    )
}

/// What the file system takes: no `/`, no NUL, not too long; not the name of another file of the spec.
fn file_name(name: &str) -> String {
    let name: String = name.chars().filter(|c| !matches!(c, '/' | '\0')).take(50).collect();
    if name.is_empty() || name.starts_with('.') || name.starts_with("fields") { format!("x{name}") } else { name }
}

/// Codes that are about names, or about a spec that lost its names.
fn is_about_names(code: Code) -> bool {
    matches!(
        code,
        Code::BadName
            | Code::DuplicateName
            | Code::ReservedName
            | Code::TypeNameClash
            | Code::DuplicateModule
            | Code::DuplicateKey
            | Code::BadText
            | Code::Status
            | Code::DuplicateStatus
            | Code::FileName
            | Code::NoReplyId
            | Code::Empty
            | Code::UnknownOperation
            | Code::UnknownKind
    )
}

#[test]
fn whatever_people_write_is_used_or_told() {
    let config = Config { cases: 600, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let good = Cell::new(0);
    let result = runner.run(&names(2), |names| {
        match generate(&names, "written") {
            Ok(code) => {
                syn::parse_file(&code).map_err(|error| TestCaseError::fail(error.to_string()))?;
                good.set(good.get() + 1);
            }
            Err(report) => {
                prop_assert!(!report.diagnostics().is_empty(), "refused silently");
                for found in report.diagnostics() {
                    prop_assert!(is_about_names(found.code), "{report}");
                    prop_assert!(!found.helps.is_empty() || !found.label.is_empty(), "{report}");
                    prop_assert!(found.message.chars().count() < 400, "{report}");
                }
            }
        }
        Ok(())
    });
    result.unwrap_or_else(|failure| panic!("{failure}"));
    // Both ends are reached.
    assert!((100..500).contains(&good.get()), "{} specs are good", good.get());
}

/// Names that are hard to get right, and are let through.
fn hard() -> Vec<Names> {
    let list = |names: &[&str]| -> Vec<String> { names.iter().map(|name| (*name).to_owned()).collect() };
    let methods = list(&["proc_macro", "lib", "str", "u32", "option", "self_pay", "test"]);
    let operations = list(&[
        "some",
        "none",
        "ok",
        "err",
        "option",
        "result",
        "send",
        "sized",
        "into",
        "from",
        "iterator",
        "string",
        "vec",
        "drop",
        "fn_once",
        "country",
        "amount",
        "request",
        "object",
        "status_of",
        "field_spec",
    ]);
    let kinds = operations.iter().map(|name| format!("{name}_made")).collect();
    let statuses = list(&[
        "SOME", "NONE", "OK", "ERR", "STRING", "OPTION", "RESULT", "STATUS", "ALL", "SALE", "A-1", "b.c", "D E",
    ]);
    let fields = list(WORDS);
    let item = "Item".to_owned();
    vec![
        Names { methods, ..Names::plain() },
        Names { operations, kinds, statuses, ..Names::plain() },
        Names { members: fields.clone(), fields, item, ..Names::plain() },
    ]
}

/// Good specs of fixed seeds, and the hard ones, compiled as one crate.
#[test]
fn what_is_used_compiles() {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let strategy = names(0);
    let mut codes: Vec<String> = hard().iter().map(|names| generate(names, "hard").unwrap()).collect();
    while codes.len() < 25 {
        let names = strategy.new_tree(&mut runner).unwrap().current();
        codes.extend(generate(&names, "sample").ok());
    }
    let errors = errors(&codes);
    assert!(errors.is_empty(), "{errors:#?}");
}

/// The errors of a crate that has each code as a module of its own.
fn errors(codes: &[String]) -> BTreeMap<String, Vec<String>> {
    let mut library = String::new();
    let mut files = Vec::new();
    for (n, code) in codes.iter().enumerate() {
        files.push((format!("code_{n}.rs"), code.clone()));
        // Both ways to have generated code: as a module, and included.
        let included = format!("pub mod case_{n} {{ include!(\"code_{n}.rs\"); }}\n");
        library += &if n % 2 == 0 { included } else { format!("pub mod code_{n};\n") };
    }
    files.push(("lib.rs".to_owned(), library));
    compile::errors(&folder("compiled"), "named", &files)
}
