//! What the checked spec says of evidence and notes, where several places of the spec have a say.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fs;
use std::path::Path;

use thunes_spec::Folder;
use thunes_spec::model::{Condition, Evidence, Fixed, Method, Provenance};

/// The method of the small good spec, with this text in place of what its operations say, and further fields.
fn method(name: &str, text: &str, fields: &str) -> Method {
    method_with(name, text, fields, None)
}

/// The same, with a key more of the operation `sale`.
fn method_with(name: &str, text: &str, fields: &str, sale: Option<&str>) -> Method {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("model").join(name);
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad/_base");
    for file in ["fields.yaml", "operations.yaml"] {
        fs::copy(base.join(file), folder.join(file)).unwrap();
    }
    if let Some(key) = sale {
        let operations = fs::read_to_string(folder.join("operations.yaml")).unwrap();
        let more = operations.replacen("  sale:\n", &format!("  sale:\n    {key}\n"), 1);
        fs::write(folder.join("operations.yaml"), more).unwrap();
    }
    fs::write(folder.join("fields.more.yaml"), fields).unwrap();
    fs::write(folder.join("quick_pay.yaml"), format!("title: Quick Pay\nchapter: Quick Pay\n{text}")).unwrap();
    let mut spec = Folder::new(folder).check().unwrap_or_else(|report| panic!("{report}"));
    spec.methods.remove(0)
}

const CODE: &str = "code: QUICKPAY\n";
const MARKETS: &str = "countries: [ES]\ncurrencies: [EUR]\n";
const TYPE: &str = "payment_type: eWallet\n";
const NO_FIELDS: &str = "fields: {}\n";

fn fixed<'a>(method: &'a Method, path: &str) -> &'a Fixed {
    method.operations[0].fixed.iter().find(|fixed| fixed.path == path).unwrap()
}

/// What the caller gives can decide on other fields, although it is not an input there.
#[test]
fn a_condition_can_be_about_a_code_that_the_caller_gives() {
    let fields = "fields:\n  voucher:\n    name: voucher\n    type: text\n    doc: The voucher.\n";
    let operations = "operations:\n  sale:\n    optional: [{path: voucher, required_when: {field: method, unless: [VOUCHER, CARD]}}]\n";
    let code = "code: {from: caller, note: not documented}\n";
    let method = method("condition_on_code", &format!("{code}{TYPE}{MARKETS}{operations}"), fields);
    let [dependent] = method.operations[0].dependents.as_slice() else { panic!("{method:#?}") };
    assert_eq!(dependent.path, *"voucher");
    let unless = vec!["VOUCHER".to_owned(), "CARD".to_owned()];
    assert_eq!(dependent.condition, Condition::Given { other: "payment_method".to_owned(), unless });
    assert_eq!(dependent.known, Provenance { evidence: Evidence::Listed, note: None });
}

/// A method's own word goes before its operation's, and an operation says nothing of what a method requires or does not take.
#[test]
fn what_is_recommended_is_known_as_the_nearest_place_says() {
    let base = |entry: &str| format!("{CODE}{TYPE}{MARKETS}operations:\n  sale:\n    {entry}\n");
    let operations =
        "recommended: [{path: customer.email, evidence: prose}, customer.country, {group: customer_items}]";
    let fields = "groups:\n  customer_items: [\"order.items[].product\"]\n";
    let known = |name: &str, entry: &str, path: &str| {
        let method = method_with(name, &base(entry), fields, Some(operations));
        let inputs = &method.operations[0].inputs;
        let all = inputs.iter().flat_map(|input| input.members.iter().chain([input]));
        all.filter(|input| input.path == path).find_map(|input| input.recommended.clone())
    };
    let prose = Some(Provenance { evidence: Evidence::Prose, note: None });
    assert_eq!(known("recommended", "optional: [customer.email]", "customer.email"), prose);
    let nearer =
        "recommended: [{path: customer.email, evidence: inferred, note: by the way}]\n    optional: [customer.email]";
    let inferred = Some(Provenance { evidence: Evidence::Inferred, note: Some("by the way".to_owned()) });
    assert_eq!(known("recommended_nearer", nearer, "customer.email"), inferred);
    assert_eq!(known("recommended_required", "required: [customer.email]", "customer.email"), None);
    let listed = Some(Provenance { evidence: Evidence::Listed, note: None });
    assert_eq!(known("recommended_member", "optional: [\"order.items[].product\"]", "order.items[].product"), listed);
}

#[test]
fn notes_of_a_field_and_of_its_value_are_both_kept_and_none_twice() {
    let operations = r#"
operations:
  sale:
    required:
      - {path: method, evidence: example, note: seen there}
      - {path: action, evidence: example, note: seen there}
      - {path: order.currency, evidence: example, note: seen there}
    fixed_evidence:
      method: {evidence: table, note: by the table}
      action: {evidence: table, note: seen there}
"#;
    let method = method("notes", &format!("{CODE}{TYPE}{MARKETS}{operations}"), NO_FIELDS);
    let known = |path| {
        let fixed = fixed(&method, path);
        (fixed.evidence, fixed.value_evidence, fixed.note.as_deref())
    };
    assert_eq!(known("method"), (Evidence::Example, Evidence::Table, Some("seen there; by the table")));
    assert_eq!(known("action"), (Evidence::Example, Evidence::Table, Some("seen there")));
    assert_eq!(known("order.currency"), (Evidence::Example, Evidence::Listed, Some("seen there")));
}

#[test]
fn variants_say_whether_they_set_the_code_or_the_type() {
    let variants = |sets: &str, value: &str| {
        format!(
            "variants:\n  name: wallet\n  doc: The wallet.\n  sets: [{sets}]\n  values: {{Red: {{title: Red, set: [{value}]}}}}\n"
        )
    };
    let fields = "fields:\n  kind:\n    name: payment_type\n    type: payment_type\n    doc: The kind.\n";
    let operations = "operations: {sale: {}}\n";
    let by_code = variants("method", "RED") + TYPE + MARKETS + operations;
    let by_type =
        variants("kind", "eWallet") + CODE + MARKETS + operations.replace("{}", "{required: [kind]}").as_str();
    let sets = |name: &str, text: &str| {
        let variants = method(name, text, fields).variants.unwrap();
        (variants.sets_code, variants.sets_payment_type)
    };
    assert_eq!(sets("by_code", &by_code), (true, false));
    assert_eq!(sets("by_type", &by_type), (false, true));
}

/// A method states other decimals than ISO 4217 has, for its currencies and for those that its variants set.
#[test]
fn amounts_have_the_decimals_that_the_method_states() {
    let decimals = "decimals:\n  JPY: 2\n  EUR: {digits: 0, evidence: inferred, note: by the way}\n";
    let operations = "operations: {sale: {}}\n";
    let markets = "countries: [ES]\ncurrencies: [EUR, JPY, USD]\n";
    let method = self::method("decimals", &format!("{CODE}{TYPE}{markets}{decimals}{operations}"), NO_FIELDS);
    let found: Vec<(&str, u8)> = method.currencies.iter().map(|one| (one.code.as_str(), one.decimals)).collect();
    assert_eq!(found, [("EUR", 0), ("JPY", 2), ("USD", 2)]);
    assert_eq!(method.decimals[1].known.note.as_deref(), Some("by the way"));

    let variants = "variants:\n  name: wallet\n  doc: The wallet.\n  sets: [method, order.currency]\n  values:\n    \
                    One: {title: One, set: [ONE, JPY]}\n    Two: {title: Two, set: [TWO, USD]}\n";
    let decimals = "decimals: {JPY: 2}\ncountries: [ES]\n";
    let method = self::method("decimals_of_variants", &format!("{TYPE}{variants}{decimals}{operations}"), NO_FIELDS);
    let set = method.variants.unwrap().all.into_iter().map(|one| one.currency.unwrap().decimals).collect::<Vec<_>>();
    assert_eq!(set, [2, 2]);
}
