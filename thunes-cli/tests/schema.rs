//! The JSON Schema of the spec's files, as a validator that is not ours reads it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../../thunes-spec/tests/common/cases.rs"]
mod cases;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::Value;
use thunes_cli::schema;
use thunes_spec::format::{FILES, Mapping, Shape};
use thunes_spec::{Code, Folder, names, words};

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../thunes-gen/tests/golden")
}

fn own_spec() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("spec")
}

/// Errors in a single value, or in the keys of one mapping. The other codes are about something that depends on another
/// place, on files and text rather than on what they say, or on what Rust makes of a name.
const OF_ONE_VALUE: [Code; 16] = [
    Code::UnknownKey,
    Code::MissingKey,
    Code::WrongType,
    Code::BadText,
    Code::UnknownWord,
    Code::Empty,
    Code::Twice,
    Code::BadName,
    Code::ReservedName,
    Code::BadPath,
    Code::NoNote,
    Code::Date,
    Code::PathParameter,
    Code::NoReplyId,
    Code::UnknownCountry,
    Code::UnknownCurrency,
];

/// The validators, by the name of the schema.
fn validators() -> BTreeMap<&'static str, Validator> {
    let validator = |(name, text): (&'static str, String)| {
        let schema: Value = serde_json::from_str(&text).unwrap();
        jsonschema::meta::validate(&schema).unwrap();
        (name, jsonschema::draft7::new(&schema).unwrap())
    };
    schema::files().into_iter().map(validator).collect()
}

fn name_of(file: &Path) -> String {
    file.file_name().unwrap().to_str().unwrap().to_owned()
}

/// What the schema finds wrong with a file; `None` where it is not YAML that every reader reads.
fn faults(file: &Path, validators: &BTreeMap<&str, Validator>) -> Option<Vec<String>> {
    let value: Value = serde_yaml::from_str(&fs::read_to_string(file).ok()?).ok()?;
    let schema = match name_of(file).as_str() {
        name if name.starts_with("fields.") => "fields.json",
        "operations.yaml" => "operations.json",
        _ => "method.json",
    };
    let fault = |error: jsonschema::ValidationError<'_>| format!("{}: {error}", error.instance_path());
    Some(validators[schema].iter_errors(&value).map(fault).collect())
}

fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "yaml")).collect();
    files.sort();
    files
}

/// Whether a line is under `fixed`: which values fit there is said by the field's type, in another file.
fn is_fixed(text: &str, line: usize) -> bool {
    let lines: Vec<&str> = text.lines().take(line).collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let here = indent(lines[line - 1]);
    lines.iter().rev().find(|line| indent(line) < here).is_some_and(|parent| parent.trim() == "fixed:")
}

#[test]
fn what_is_checked_in_is_what_the_format_is() {
    for (name, text) in schema::files() {
        let on_record = fs::read_to_string(own_spec().join("schema").join(name)).unwrap_or_default();
        assert!(on_record == text, "cargo run -p thunes-cli -- schema --out spec/schema");
    }
}

#[test]
fn every_good_file_is_valid() {
    let validators = validators();
    let golden = fs::read_dir(golden()).unwrap().map(|entry| entry.unwrap().path().join("spec"));
    for folder in golden.chain([own_spec(), cases::base()]) {
        let files = yaml_files(&folder);
        assert!(files.len() > 2, "{}", folder.display());
        for file in files {
            assert_eq!(faults(&file, &validators), Some(Vec::new()), "{}", file.display());
        }
    }
}

#[test]
fn every_file_of_the_spec_tells_editors_its_schema() {
    for file in yaml_files(&own_spec()) {
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(text.lines().next().unwrap(), schema::line(&name_of(&file)));
    }
}

/// The schema refuses every file with a mistake that can be seen in one value, and no file without a mistake.
#[test]
fn bad_specs_are_refused_as_far_as_a_schema_can_see() {
    let validators = validators();
    let mut wrong = Vec::new();
    let mut refused = BTreeSet::new();
    for case in cases::all() {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schema").join(&case.name);
        case.lay_out(&folder);
        let Err(report) = Folder::new(&folder).check() else { continue };
        for file in yaml_files(&folder) {
            let Some(faults) = faults(&file, &validators) else { continue };
            let here: Vec<_> =
                report.diagnostics().iter().filter(|found| found.file.ends_with(&name_of(&file))).collect();
            // A file's name is in no schema, and a file as a whole has no span.
            let seen = here.iter().filter(|found| OF_ONE_VALUE.contains(&found.code));
            // The key that a variant replaces follows from its fields' types, in another file.
            let seen = seen.filter(|found| !found.message.ends_with("that no variant sets"));
            // A repeated id in a list is not an error of a single value.
            let seen = seen.filter(|found| !found.message.starts_with("the erratum"));
            let seen = seen.filter(|found| !found.message.starts_with("each variant sets"));
            // A generated type's name is made of several names.
            let seen = seen.filter(|found| !found.message.ends_with("the name of a generated type"));
            let text = fs::read_to_string(&file).unwrap();
            let seen = seen.filter(|found| found.span.as_ref().is_some_and(|span| !is_fixed(&text, span.line)));
            let seen: BTreeSet<Code> = seen.map(|found| found.code).collect();
            if !seen.is_empty() && faults.is_empty() {
                wrong.push(format!("{}: {seen:?} is not refused", file.display()));
            }
            if here.is_empty() && !faults.is_empty() {
                wrong.push(format!("{}: is refused, and nothing is wrong: {faults:?}", file.display()));
            }
            refused.extend(seen);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(refused, BTreeSet::from(OF_ONE_VALUE));
}

/// Every key and every word has a sentence that an editor can show.
#[test]
fn everything_is_described() {
    for (name, text) in schema::files() {
        let schema: Value = serde_json::from_str(&text).unwrap();
        let mut without = Vec::new();
        undescribed(name, &schema, &mut without);
        assert!(without.is_empty(), "{}", without.join("\n"));
    }
}

fn undescribed(at: &str, schema: &Value, found: &mut Vec<String>) {
    match schema {
        Value::Object(entries) => {
            for (key, value) in
                entries.iter().filter(|(key, _)| !["if", "then", "else", "allOf"].contains(&key.as_str()))
            {
                let here = format!("{at}/{key}");
                if key == "properties" {
                    let properties = value.as_object().unwrap().iter();
                    found.extend(
                        properties
                            .filter(|(_, of)| of["description"].is_null())
                            .map(|(key, _)| format!("{here}/{key}")),
                    );
                }
                undescribed(&here, value, found);
            }
        }
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                if item.get("const").is_some_and(Value::is_string) && item.get("description").is_none() {
                    found.push(format!("{at}/{n}"));
                }
                undescribed(&format!("{at}/{n}"), item, found);
            }
        }
        _ => {}
    }
}

/// A file of the small good spec with another value of this key, as an editor reads it.
fn changed(file: &str, pointer: &str, value: &str) -> Value {
    let text = fs::read_to_string(cases::base().join(file)).unwrap();
    let mut root: Value = serde_yaml::from_str(&text).unwrap();
    *root.pointer_mut(pointer).unwrap() = value.into();
    root
}

/// Every character around the ends of each range.
#[test]
fn the_schema_hides_what_the_reader_hides() {
    let validators = validators();
    // JSON Schema can say only what is in the first plane.
    let ends = words::UNSEEN.iter().flat_map(|(first, last)| [*first, *last]).filter(|c| u32::from(*c) < 0xffff);
    for end in ends.chain(['\0', '\u{1f}', '\u{7f}', '\u{9f}']) {
        for c in (u32::from(end).saturating_sub(1)..=u32::from(end) + 1).filter_map(char::from_u32) {
            if c.is_whitespace() && !words::is_hidden(c) {
                continue;
            }
            let method = changed("quick_pay.yaml", "/code", &format!("A{c}B"));
            assert_eq!(validators["method.json"].is_valid(&method), !words::is_hidden(c), "{c:?}");
        }
    }
}

#[test]
fn a_name_is_as_long_in_the_schema_as_the_reader_lets_it_be() {
    let validators = validators();
    for (length, fits) in [(names::MAX, true), (names::MAX + 1, false)] {
        let fields = changed("fields.yaml", "/fields/reference/name", &"a".repeat(length));
        assert_eq!(validators["fields.json"].is_valid(&fields), fits, "{length} letters");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schema").join(format!("name-of-{length}"));
        fs::create_dir_all(&folder).unwrap();
        for file in yaml_files(&cases::base()) {
            fs::copy(&file, folder.join(file.file_name().unwrap())).unwrap();
        }
        fs::write(folder.join("fields.yaml"), serde_yaml::to_string(&fields).unwrap()).unwrap();
        assert_eq!(Folder::new(&folder).check().is_ok(), fits, "{length} letters");
    }
}

/// A row: the table's name and the key.
type Described = (String, &'static str);

/// The rows of the mappings in a file, each with the way to one of these mappings.
fn rows(mapping: &'static Mapping, value: &Value, at: &str, found: &mut BTreeMap<Described, String>) {
    for row in mapping.rows {
        found.entry((mapping.name.to_owned(), row.key)).or_insert_with(|| at.to_owned());
        if let Some(inner) = value.get(row.key) {
            rows_in(row.shape, inner, &format!("{at}/{}", row.key), found);
        }
    }
}

fn rows_in(shape: Shape, value: &Value, at: &str, found: &mut BTreeMap<Described, String>) {
    match (shape, value) {
        (Shape::Map(mapping), Value::Object(_)) => rows(mapping, value, at, found),
        (Shape::List(list), Value::Array(items)) => {
            items.iter().enumerate().for_each(|(n, item)| rows_in(list.of, item, &format!("{at}/{n}"), found));
        }
        (Shape::By(by), Value::Object(entries)) => {
            let name = |key: &str| key.replace('~', "~0").replace('/', "~1");
            entries.iter().for_each(|(key, value)| rows_in(by.of, value, &format!("{at}/{}", name(key)), found));
        }
        (Shape::Any(union), _) => union.forms.iter().for_each(|(form, _)| match form {
            Shape::Map(mapping) if value.get(mapping.rows[0].key).is_none() => {}
            form => rows_in(*form, value, at, found),
        }),
        _ => {}
    }
}

/// Every row of the tables.
fn all_rows(mapping: &'static Mapping, found: &mut BTreeSet<Described>) {
    for row in mapping.rows {
        if found.insert((mapping.name.to_owned(), row.key)) {
            all_rows_of(row.shape, found);
        }
    }
}

fn all_rows_of(shape: Shape, found: &mut BTreeSet<Described>) {
    match shape {
        Shape::Map(mapping) => all_rows(mapping, found),
        Shape::List(list) => all_rows_of(list.of, found),
        Shape::By(by) => all_rows_of(by.of, found),
        Shape::Any(union) => union.forms.iter().for_each(|(form, _)| all_rows_of(*form, found)),
        _ => {}
    }
}

/// Whether `check` refuses a copy of a spec in which one value has a type that nothing has.
fn is_refused(folder: &Path, file: &Path, mapping: &str, key: &str) -> bool {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schema").join("row");
    _ = fs::remove_dir_all(&copy);
    fs::create_dir_all(&copy).unwrap();
    yaml_files(folder).iter().for_each(|file| _ = fs::copy(file, copy.join(name_of(file))).unwrap());
    let mut root: Value = serde_yaml::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    root.pointer_mut(mapping).unwrap()[key] = serde_json::json!([[0.5]]);
    fs::write(copy.join(name_of(file)), serde_yaml::to_string(&root).unwrap()).unwrap();
    let Err(report) = Folder::new(&copy).check() else { return false };
    report.diagnostics().iter().any(|found| [Code::WrongType, Code::NotForType].contains(&found.code))
}

/// The small good spec with a field that takes one of some words.
fn with_a_choice() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schema").join("choice");
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    yaml_files(&cases::base()).iter().for_each(|file| _ = fs::copy(file, folder.join(name_of(file))).unwrap());
    let choice =
        "fields:\n  colour:\n    name: colour\n    type: choice\n    doc: A colour.\n    choices: {RED: {doc: Red.}}\n";
    fs::write(folder.join("fields.acme.yaml"), choice).unwrap();
    folder
}

/// A row of a table that the reader does not use would be a key that says nothing.
#[test]
fn the_reader_reads_every_row() {
    let mut unread = BTreeSet::new();
    FILES.iter().for_each(|(_, _, mapping)| all_rows(mapping, &mut unread));
    let mut ignored = Vec::new();
    let golden = fs::read_dir(golden()).unwrap().map(|entry| entry.unwrap().path().join("spec"));
    for folder in golden.chain([own_spec(), with_a_choice()]) {
        for file in yaml_files(&folder) {
            let name = schema::line(&name_of(&file));
            let is_its = |(file, _, _): &&(&str, &str, &Mapping)| name.ends_with(&format!("schema/{file}"));
            let (_, _, mapping) = FILES.iter().find(is_its).unwrap();
            let mut found = BTreeMap::new();
            rows(mapping, &serde_yaml::from_str(&fs::read_to_string(&file).unwrap()).unwrap(), "", &mut found);
            for (row, pointer) in found {
                if unread.remove(&row) && !is_refused(&folder, &file, &pointer, row.1) {
                    ignored.push(format!("{}: {pointer} {row:?}", file.display()));
                }
            }
        }
    }
    assert_eq!(ignored, [""; 0], "these values are not looked at");
    assert!(unread.is_empty(), "no good spec of the tests has a mapping with these: {unread:?}");
}
