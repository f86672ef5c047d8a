//! The JSON Schema of the spec's files, as a validator that is not ours reads it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::{Value, json};
use thunes_cli::schema;
use thunes_spec::{Code, Folder, format, names, words};

fn bad() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../thunes-spec/tests/bad")
}

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../thunes-gen/tests/golden")
}

fn own_spec() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("spec")
}

/// What a value by itself, or the keys of one mapping, can be wrong in. The other codes tell of something that hangs on another
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

/// A bad case over the base.
fn lay_out(case: &Path) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schema").join(name_of(case));
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for from in [bad().join("_base"), case.to_owned()] {
        yaml_files(&from).iter().for_each(|file| _ = fs::copy(file, folder.join(name_of(file))).unwrap());
    }
    folder
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
    for folder in golden.chain([own_spec(), bad().join("_base")]) {
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
    for case in fs::read_dir(bad()).unwrap().map(|entry| entry.unwrap().path()) {
        let folder = lay_out(&case);
        let Err(report) = Folder::new(&folder).check() else { continue };
        for file in yaml_files(&folder) {
            let Some(faults) = faults(&file, &validators) else { continue };
            let here: Vec<_> =
                report.diagnostics().iter().filter(|found| found.file.ends_with(&name_of(&file))).collect();
            // A file's name is in no schema, and a file as a whole has no span.
            let seen = here.iter().filter(|found| OF_ONE_VALUE.contains(&found.code));
            // Which key a variant stands in for is said by its fields' types, in another file.
            let seen = seen.filter(|found| !found.message.ends_with("no variant sets it"));
            // That two entries of a list have one id is no matter of one value.
            let seen = seen.filter(|found| !found.message.starts_with("the erratum"));
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
                entries.iter().filter(|(key, _)| !["if", "then", "else", "patternProperties"].contains(&key.as_str()))
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
    let text = fs::read_to_string(bad().join("_base").join(file)).unwrap();
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
        for file in yaml_files(&bad().join("_base")) {
            fs::copy(&file, folder.join(file.file_name().unwrap())).unwrap();
        }
        fs::write(folder.join("fields.yaml"), serde_yaml::to_string(&fields).unwrap()).unwrap();
        assert_eq!(Folder::new(&folder).check().is_ok(), fits, "{length} letters");
    }
}

/// The mapping that each closed object of the schema describes. What an entry may be is told apart in the schema, and one in the reader.
fn mapping_of(file: &str, definition: &str) -> Vec<&'static [&'static str]> {
    let one = |mapping: format::Mapping| vec![mapping.keys];
    match (file, definition) {
        ("fields.json", "") => one(format::FIELDS_FILE),
        ("method.json", "") => one(format::METHOD),
        ("operations.json", "") => one(format::OPERATIONS_FILE),
        (_, "Field") => one(format::FIELD),
        (_, "Operation") => one(format::OPERATION),
        (_, "Action") => one(format::ACTION),
        (_, "Status") => one(format::STATUS),
        (_, "Elsewhere") => one(format::FROM_ELSEWHERE),
        (_, "Use") => one(format::USE),
        (_, "Erratum") => one(format::ERRATUM),
        (_, "AboutMethod") => one(format::ABOUT),
        (_, "Statement") => one(format::STATEMENT),
        (_, "KnownDecimals") => one(format::DECIMALS),
        (_, "Variants") => one(format::VARIANTS),
        (_, "Variant") => one(format::VARIANT),
        (_, "Choice") => one(format::CHOICE),
        (_, "Bundle") => one(format::BUNDLE),
        (_, "When") => one(format::WHEN),
        (_, "Noted") => one(format::EVIDENCE),
        (_, "StatedPath") => vec![&["path", "evidence", "note"]],
        (_, "StatedGroup") => vec![&["group", "evidence", "note"]],
        (_, "UsedPath") => vec![&["path", "evidence", "note", "required_when"]],
        (_, "UsedGroup") => vec![&["group", "evidence", "note", "required_when"]],
        (file, other) => panic!("{file}: `{other}` is a mapping that the reader is not held to"),
    }
}

fn keys(of: &Value) -> BTreeSet<String> {
    of["properties"].as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect()
}

#[test]
fn the_schema_has_the_keys_that_the_reader_has() {
    let mut entry = BTreeSet::from(["one_of".to_owned(), "all_or_none".to_owned()]);
    let mut seen: BTreeSet<Vec<&str>> = BTreeSet::new();
    for (file, text) in schema::files() {
        let root: Value = serde_json::from_str(&text).unwrap();
        let definitions = root["definitions"].as_object().unwrap().iter().map(|(name, of)| (name.as_str(), of));
        for (name, of) in definitions.chain([("", &root)]).filter(|(_, of)| of["additionalProperties"] == json!(false))
        {
            let wanted = mapping_of(file, name);
            assert_eq!(keys(of), wanted.concat().iter().map(ToString::to_string).collect(), "{file}: {name}");
            seen.extend(wanted.iter().map(|keys| keys.to_vec()));
            if name.starts_with("Stated") || name.starts_with("Used") {
                entry.extend(keys(of));
            }
        }
    }
    assert_eq!(entry, format::ENTRY.keys.iter().map(ToString::to_string).collect());
    let unseen = format::ALL.iter().filter(|(name, mapping)| *name != "ENTRY" && !seen.contains(mapping.keys));
    assert_eq!(unseen.map(|(name, _)| *name).collect::<Vec<_>>(), [""; 0], "mappings that no schema describes");
}
