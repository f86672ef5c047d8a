//! Allocations of a sale, and the size of generated code, stay within their budgets: `benches/budgets.json`.
//!
//! `UPDATE_EXPECT=1 cargo test --test budgets` puts the figures of now on record. Instructions: `benches/instructions.rs`.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "common/bizum_sale.rs"]
mod bizum_sale;
#[path = "common/budgets.rs"]
mod budgets;
#[path = "common/steps.rs"]
mod steps;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

use budgets::{Code, Count, Record, Row, judge, rows};
use thunes_gen::Generator;
use thunes_spec::Folder;
use thunes_spec::model::{Input, Method, MethodOperation};

const COMMAND: &str = "UPDATE_EXPECT=1 cargo test --test budgets";

fn hold(what: &str, rows: &[Row]) {
    let note = judge(what, COMMAND, rows).unwrap_or_else(|wrong| panic!("{wrong}"));
    // Not `eprint!`, which the test runner keeps to itself.
    std::io::stderr().lock().write_all(note.as_bytes()).unwrap();
}

#[test]
fn a_sale_asks_for_memory_no_more_often() {
    // What the process does once, it has done then.
    steps::repeat("send", 1);
    let count = |step: &str, times| allocation_counter::measure(|| steps::repeat(step, times)).count_total;
    let now = steps::figures(20, count);
    Record::update(|record| record.allocations.clone_from(&now));
    let count = |total: &u64| Count::new(*total, "allocations");
    hold("Allocations of a sale", &rows(&now, &Record::read().allocations, count));
}

#[test]
fn generated_code_does_not_grow_by_itself() {
    let now = generated();
    Record::update(|record| record.generated_code.clone_from(&now));
    let recorded = Record::read().generated_code;
    let mut all = rows(&now, &recorded, |code| Count { total: code.lines, unit: "lines", fields: code.fields });
    all.extend(rows(&now, &recorded, |code| Count { total: code.bytes, unit: "bytes", fields: code.fields }));
    hold("Generated code", &all);
}

/// The size of each method's module, and of the rest.
fn generated() -> BTreeMap<String, Code> {
    let folder = Folder::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("spec")).unverified(true);
    let (spec, text) = (folder.check().unwrap(), Generator::of(folder).generate().unwrap());
    let fields = |name: &str| spec.methods.iter().find(|method| method.name == name).map(fields_of);
    let mut sizes = BTreeMap::new();
    // An item ends with a brace at the beginning of a line.
    for part in text.split_inclusive("\n}\n") {
        let name = module(part).filter(|name| fields(name).is_some()).unwrap_or("(common)");
        let size: &mut Code = sizes.entry(name.to_owned()).or_default();
        size.fields = fields(name).unwrap_or(1);
        size.lines += part.lines().count() as u64;
        size.bytes += part.len() as u64;
    }
    assert_eq!(sizes.len(), spec.methods.len() + 1, "a module for each method, and the rest");
    sizes
}

/// The name of the module that a part is.
fn module(part: &str) -> Option<&str> {
    part.lines().find_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(" {"))
}

/// How much the spec says of a method: a method that says more may have more code.
fn fields_of(method: &Method) -> u64 {
    let of_inputs = |inputs: &[Input]| inputs.iter().map(|input| 1 + input.members.len()).sum::<usize>();
    let of = |operation: &MethodOperation| {
        of_inputs(&operation.inputs) + operation.variant_fields.len() + operation.fixed.len()
    };
    let variants = method.variants.as_ref().map_or(0, |variants| variants.all.len());
    (method.operations.iter().map(of).sum::<usize>() + variants) as u64
}

mod verdicts {
    use super::{COMMAND, Count, Row, judge};

    fn count(total: u64, fields: u64) -> Option<Count> {
        Some(Count { total, unit: "lines", fields })
    }

    fn verdict(now: Option<Count>, recorded: Option<Count>) -> Result<String, String> {
        judge("Code", COMMAND, &[Row { name: "quick_pay".to_owned(), now, recorded }])
    }

    #[test]
    fn a_tenth_is_within_the_budget_and_more_is_not() {
        assert_eq!(verdict(count(110, 1), count(100, 1)), Ok(String::new()));
        let told = verdict(count(111, 1), count(100, 1)).unwrap_err();
        assert!(told.contains("  quick_pay: 111 lines now, 100 on record: 11.0 % more\n"), "{told}");
        assert!(told.contains("Code: more than the budget") && told.contains(COMMAND), "{told}");
    }

    #[test]
    fn something_where_there_was_nothing_is_too_much() {
        assert_eq!(verdict(count(0, 1), count(0, 1)), Ok(String::new()));
        let told = verdict(count(1, 1), count(0, 1)).unwrap_err();
        assert!(told.contains("1 lines now, none on record\n"), "{told}");
    }

    #[test]
    fn what_got_better_is_a_word_and_no_error() {
        assert_eq!(verdict(count(90, 1), count(100, 1)), Ok(String::new()));
        let told = verdict(count(89, 1), count(100, 1)).unwrap();
        assert!(told.contains("NOTE: ") && told.contains("89 lines now, 100 on record: 11.0 % less"), "{told}");
    }

    #[test]
    fn a_method_with_more_fields_may_have_more_code() {
        assert_eq!(verdict(count(200, 20), count(100, 10)), Ok(String::new()));
        let told = verdict(count(224, 20), count(100, 10)).unwrap_err();
        let words = "224 lines for 20 fields now, 100 for 10 fields on record: 12.0 % more for each field";
        assert!(told.contains(words), "{told}");
    }

    #[test]
    fn what_is_new_or_gone_has_to_be_put_on_record() {
        for (now, recorded, words) in [
            (count(9, 3), None, "quick_pay: 9 lines for 3 fields, and nothing on record: it is new"),
            (None, count(9, 3), "quick_pay: on record, and not there any more"),
        ] {
            let told = verdict(now, recorded).unwrap_err();
            assert!(told.contains(words) && told.contains(COMMAND), "{told}");
        }
    }
}
