//! Examples as they are on record: `UPDATE_EXPECT=1 cargo test -p thunes-cli --test golden_examples` writes the record anew. The tests
//! of `thunes` compile it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};

use thunes_cli::example::Example;
use thunes_gen::sample::Places;
use thunes_spec::Folder;
use thunes_spec::model::Spec;
use thunes_spec::sample::Extent;

const UPDATE: &str = "UPDATE_EXPECT=1 cargo test -p thunes-cli --test golden_examples";

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../thunes-gen/tests/golden").join(name)
}

fn compare(made: &str, path: &Path) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(path, made).unwrap();
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if made != expected {
        panic!(
            "{} is not what is generated now. {}\nIf that is right: {UPDATE}",
            path.display(),
            difference(&expected, made)
        );
    }
}

/// The first line that differs, or that only one of the two has.
fn difference(expected: &str, made: &str) -> String {
    let line = |text: &str, index: usize| text.lines().nth(index).unwrap_or("(the file ends)").to_owned();
    let same = expected.lines().zip(made.lines()).take_while(|(expected, made)| expected == made).count();
    format!("Line {}:\n  on record: {}\n  generated: {}", same + 1, line(expected, same), line(made, same))
}

#[test]
fn examples_with_conditions() {
    let spec = Folder::new(folder("conditions").join("spec")).check().unwrap();
    let mut made = "// Written from `thunes-gen example`, for the tests of `thunes`.\n".to_owned();
    let places = Places::new("crate::conditions");
    for (word, extent) in [("required", Extent::Required), ("all", Extent::All)] {
        for Example { name, json, rust, .. } in Example::all(&spec, extent, &places) {
            let module = format!("{}_{word}", name.replace("choosy_pay.", ""));
            made += &format!("\npub mod {module} {{\npub const JSON: &str = r#\"{json}\"#;\n\n");
            made += &format!("{}}}\n", rust.replace("\nfn body(", "\npub fn body("));
        }
    }
    compare(&made, &folder("conditions").join("examples.rs"));
}

#[test]
fn an_example_has_what_its_values_require() {
    let mut spec = Folder::new(folder("conditions").join("spec")).check().unwrap();
    let sale = |spec: &Spec| Example::find(spec, "choosy_pay.sale", Extent::Required, &Places::default()).unwrap();
    assert!(!sale(&spec).json.contains("administrativeArea"));
    spec.methods[0].countries = vec!["US".to_owned()];
    let found = sale(&spec);
    assert!(found.json.contains("\"administrativeArea\": \"bil\""), "{}", found.json);
    assert!(found.rust.contains(".bill_to_administrative_area(\"bil\")"), "{}", found.rust);
}
