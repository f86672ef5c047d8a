//! `thunes coverage`: complete, and what the oracle says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use thunes_cli::coverage;
use thunes_spec::Folder;
use thunes_spec::model::{Evidence, Spec};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn spec() -> Spec {
    Folder::new(root().join("spec")).unverified(true).check().unwrap()
}

fn covered(spec: &Spec) -> Value {
    serde_json::from_str(&coverage::document(spec).unwrap()).unwrap()
}

/// A rule in one line: method, operation, what, field or value, evidence.
type Line = (String, String, String, String, String);

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn lines(covered: &Value) -> BTreeSet<Line> {
    let mut lines = BTreeSet::new();
    for method in list(&covered["methods"]) {
        let name = text(&method["method"]);
        for operation in list(&method["operations"]) {
            for rule in list(&operation["rules"]) {
                let of = match text(&rule["rule"]).as_str() {
                    "status" => text(&rule["value"]),
                    "fixed" => format!("{} {}", text(&rule["path"]), rule["value"]),
                    _ => text(&rule["path"]),
                };
                let operation = text(&operation["operation"]);
                lines.insert((name.clone(), operation, text(&rule["rule"]), of, text(&rule["evidence"])));
            }
        }
    }
    lines
}

/// What the oracle has of the same.
fn oracle() -> BTreeSet<Line> {
    let records: Value =
        serde_json::from_str(&fs::read_to_string(root().join("tests/fixtures/methods.json")).unwrap()).unwrap();
    let mut lines = BTreeSet::new();
    for record in list(&records) {
        let mut add = |what: &str, of: String, evidence: &str| {
            let (method, operation) = (text(&record["method"]), text(&record["operation"]));
            lines.insert((method, operation, what.to_owned(), of, evidence.to_owned()));
        };
        for need in ["required", "optional"] {
            for (path, evidence) in record[need].as_object().unwrap() {
                add(need, path.clone(), evidence.as_str().unwrap());
            }
        }
        for (path, value) in record["fixed"].as_object().unwrap() {
            add("fixed", format!("{path} {value}"), record["fixed_evidence"][path].as_str().unwrap());
        }
    }
    lines
}

#[test]
fn it_says_what_the_oracle_says() {
    let (found, wanted) = (lines(&covered(&spec())), oracle());
    // Of other methods it has nothing, and neither of statuses, conditions and advice, which `thunes-spec/tests/facts.rs` looks at.
    let methods: BTreeSet<&String> = wanted.iter().map(|(method, ..)| method).collect();
    let is_there = |(method, _, what, ..): &Line| {
        methods.contains(method) && !["status", "conditional", "recommended"].contains(&what.as_str())
    };
    let found: BTreeSet<Line> = found.into_iter().filter(is_there).collect();
    let (missing, surplus): (Vec<_>, Vec<_>) =
        (wanted.difference(&found).collect(), found.difference(&wanted).collect());
    assert!(missing.is_empty() && surplus.is_empty(), "missing: {missing:?}\nsurplus: {surplus:?}");
    assert!(wanted.len() > 600, "{}", wanted.len());
}

#[test]
fn markets_and_statuses_are_rules_too() {
    let (spec, covered) = (spec(), covered(&spec()));
    for (method, found) in spec.methods.iter().zip(list(&covered["methods"])) {
        let markets: Vec<String> = list(&found["markets"]).iter().map(|rule| text(&rule["value"])).collect();
        let currencies = method.currencies.iter().map(|currency| currency.code.clone());
        assert_eq!(markets, method.countries.iter().cloned().chain(currencies).collect::<Vec<_>>());
    }
    let grabpay = list(&covered["methods"]).iter().find(|method| method["method"] == "grabpay").unwrap();
    let grabpay = &grabpay["markets"];
    assert_eq!((grabpay[0]["rule"].as_str(), grabpay[0]["evidence"].as_str()), (Some("country"), Some("inferred")));
    assert_eq!((grabpay[3]["rule"].as_str(), grabpay[3]["evidence"].as_str()), (Some("currency"), Some("table")));
    let of = |method: &str, status: &str| {
        let lines = lines(&covered);
        let line = lines.into_iter().find(|(name, _, what, of, _)| name == method && what == "status" && of == status);
        line.map(|(.., evidence)| evidence)
    };
    assert_eq!(of("twint", "SETTLED").as_deref(), Some("listed"));
    let pending = lines(&covered)
        .into_iter()
        .filter(|(name, operation, _, of, _)| name == "twint" && operation == "check" && of == "PENDING");
    let evidence: Vec<String> = pending.map(|(.., evidence)| evidence).collect();
    assert_eq!(evidence, ["listed", "reference"], "of a sale, and of a refund");
}

#[test]
fn the_sums_are_right_and_every_word_is_one_of_the_six() {
    let covered = covered(&spec());
    let words: BTreeSet<&str> = Evidence::ALL.map(Evidence::word).into();
    let mut all = BTreeMap::<String, u64>::new();
    for method in list(&covered["methods"]) {
        let operations = list(&method["operations"]).iter().flat_map(|operation| list(&operation["rules"]));
        let mut known = BTreeMap::<String, u64>::new();
        for rule in list(&method["markets"]).iter().chain(operations) {
            let word = text(&rule["evidence"]);
            assert!(words.contains(word.as_str()), "{rule}");
            assert!(word != "inferred" || rule["note"].is_string(), "inferred from what? {rule}");
            *known.entry(word).or_default() += 1;
        }
        assert_eq!(serde_json::to_value(&known).unwrap(), method["known"]);
        assert_eq!(known.values().sum::<u64>(), method["rules"].as_u64().unwrap());
        known.into_iter().for_each(|(word, count)| *all.entry(word).or_default() += count);
    }
    assert_eq!(serde_json::to_value(&all).unwrap(), covered["known"]);
    assert_eq!(all.values().sum::<u64>(), covered["rules"].as_u64().unwrap());
}

#[test]
fn what_is_less_well_known_shows() {
    let mut spec = spec();
    let unverified = |spec: &Spec| covered(spec)["known"]["unverified"].as_u64().unwrap_or_default();
    let before = unverified(&spec);
    let bizum = spec.methods.iter_mut().find(|method| method.name == "bizum").unwrap();
    bizum.markets_known.currencies.evidence = Evidence::Unverified;
    bizum.operations[0].inputs[0].evidence = Evidence::Unverified;
    assert_eq!(unverified(&spec), before + 2);
}

#[test]
fn conditions_are_rules_with_their_words() {
    let spec = Folder::new(root().join("thunes-gen/tests/golden/conditions/spec")).check().unwrap();
    let covered = covered(&spec);
    let sale = list(&list(&covered["methods"])[0]["operations"])[0].clone();
    let rules = |path: &str| -> Vec<[String; 3]> {
        let of_path = list(&sale["rules"]).iter().filter(|rule| rule["path"] == path);
        of_path.map(|rule| ["rule", "condition", "evidence"].map(|key| text(&rule[key]))).collect()
    };
    let optional = || ["optional", "null", "listed"].map(str::to_owned);
    let second = |path: &str, rule: [&str; 3]| assert_eq!(rules(path), [optional(), rule.map(str::to_owned)]);
    let total = "required unless every item of `line_items` has `quantity` and `unit_price`";
    second("orderInformation.amountDetails.totalAmount", ["conditional", total, "prose"]);
    let area = "required when `bill_to_country` is given and is not `ES` or `SG`";
    second("orderInformation.billTo.administrativeArea", ["conditional", area, "inferred"]);
    let sku = "required when `product_name` is given and is not `default` or `shipping`";
    second("orderInformation.lineItems[].productSku", ["conditional", sku, "reference"]);
    second("orderInformation.lineItems[].productName", ["recommended", "null", "prose"]);
    assert_eq!(rules("orderInformation.shipTo.method"), [optional()]);
}

#[test]
fn what_the_guide_s_examples_lack_stands_at_its_rule() {
    let (spec, covered) = (spec(), covered(&spec()));
    let mut found = BTreeSet::new();
    for method in list(&covered["methods"]) {
        for operation in list(&method["operations"]) {
            let lacking = list(&operation["rules"]).iter().filter(|rule| rule["example_lacks"].is_string());
            let names = (text(&method["method"]), text(&operation["operation"]));
            found.extend(lacking.map(|rule| (names.clone(), text(&rule["path"]), text(&rule["example_lacks"]))));
        }
    }
    let mut wanted = BTreeSet::new();
    for method in &spec.methods {
        for used in &method.operations {
            let names = (method.name.clone(), used.operation.clone());
            let note = |note: &Option<String>| note.clone().unwrap_or_else(|| "not decided yet".to_owned());
            wanted
                .extend(used.example_lacks.iter().map(|lack| (names.clone(), lack.path.to_string(), note(&lack.note))));
        }
    }
    assert_eq!(found, wanted);
    assert!(!found.is_empty());
}
