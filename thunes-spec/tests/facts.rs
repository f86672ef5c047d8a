//! The spec says exactly what the oracle says: `tests/fixtures/methods.json`, one record for each method and operation, and
//! `tests/fixtures/fields.json`, the limits of each field; `errata.json`, the slips of the guide; `properties.json`, what others say.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use thunes_spec::Folder;
use thunes_spec::model::{
    Condition, Dependent, Ending, Erratum, Evidence, Fixed, FixedValue, Input, Method, MethodOperation, Operation,
    OperationRequest, SaidBy, Spec, Stability, Statement, Status,
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn fixture(name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(root().join("tests/fixtures").join(name)).unwrap()).unwrap()
}

fn spec() -> Spec {
    Folder::new(root().join("spec")).check().unwrap()
}

/// The spec in the form of the oracle.
fn records(spec: &Spec) -> Vec<Value> {
    let used = |method| move |used| record(spec, method, used);
    spec.methods.iter().flat_map(|method| method.operations.iter().map(used(method))).collect()
}

fn record(spec: &Spec, method: &Method, used: &MethodOperation) -> Value {
    let operation = spec.operations.iter().find(|operation| operation.name == used.operation).unwrap();
    let (required, optional): (Vec<&Input>, _) = leaves(&used.inputs).into_iter().partition(|input| input.required);
    let (action, shape) = action(used);
    let mut required = words(required.into_iter());
    required.extend(used.fixed.iter().map(|fixed| (fixed.path.to_string(), json!(fixed.evidence.word()))));
    json!({
        "method": method.name,
        "title": method.title,
        "operation": used.operation,
        "code": method.code,
        "payment_type": method.payment_type,
        "action": action,
        "action_shape": shape,
        "endpoint": format!("{} {}", operation.http, operation.path),
        "section": used.section,
        "countries": method.countries.iter().collect::<BTreeSet<_>>(),
        "currencies": method.currencies.iter().map(|currency| &currency.code).collect::<BTreeSet<_>>(),
        "fixed": used.fixed.iter().map(|fixed| (fixed.path.to_string(), value(fixed))).collect::<Map<_, _>>(),
        "fixed_evidence":
            used.fixed.iter().map(|fixed| (fixed.path.to_string(), json!(fixed.value_evidence.word()))).collect::<Map<_, _>>(),
        "required": required,
        "optional": words(optional.into_iter()),
        "statuses": statuses(operation),
        "example_lines": used.example_lines.map(|(first, last)| vec![first, last]),
        "notes": notes(operation, used),
    })
}

/// The inputs with the members of lists in the place of the lists.
fn leaves(inputs: &[Input]) -> Vec<&Input> {
    let leaf = |input: &Input| input.members.is_empty();
    let members = inputs.iter().flat_map(|input| &input.members);
    inputs.iter().filter(|input| leaf(input)).chain(members).collect()
}

fn words<'a>(inputs: impl Iterator<Item = &'a Input>) -> Map<String, Value> {
    inputs.map(|input| (input.path.to_string(), json!(input.evidence.word()))).collect()
}

fn value(fixed: &Fixed) -> Value {
    match &fixed.value {
        FixedValue::Text(text) => json!(text),
        FixedValue::Array(text) => json!([text]),
        FixedValue::Literal(text) => serde_json::from_str(text).unwrap(),
    }
}

fn action(used: &MethodOperation) -> (String, &'static str) {
    let fixed = used.fixed.iter().find(|fixed| fixed.path == "processingInformation.actionList").unwrap();
    match &fixed.value {
        FixedValue::Text(text) => (text.clone(), "string"),
        FixedValue::Array(text) => (text.clone(), "array"),
        FixedValue::Literal(text) => (text.clone(), "literal"),
    }
}

fn statuses(operation: &Operation) -> Value {
    let of = |request: &OperationRequest| {
        request.statuses.iter().map(|status| status.value.clone()).collect::<BTreeSet<_>>()
    };
    match operation.requests.as_slice() {
        [only] => json!(of(only)),
        several => several.iter().map(|request| (request.subject.clone().unwrap(), json!(of(request)))).collect(),
    }
}

fn notes(operation: &Operation, used: &MethodOperation) -> Value {
    let inputs = leaves(&used.inputs).into_iter().map(|input| (input.path.to_string(), input.note.clone()));
    let fixed = used.fixed.iter().map(|fixed| (fixed.path.to_string(), fixed.note.clone()));
    let statuses = operation.requests.iter().flat_map(|request| {
        request
            .statuses
            .iter()
            .map(|status| (format!("statuses.{}.{}", subject(request), status.value), status_note(status)))
    });
    inputs.chain(fixed).chain(statuses).filter_map(|(path, note)| Some((path, json!(note?)))).collect()
}

fn subject(request: &OperationRequest) -> &str {
    request.subject.as_deref().unwrap_or_default()
}

fn status_note(status: &Status) -> Option<String> {
    status.note.as_ref().map(|note| format!("{}: {note}", status.evidence.word()))
}

/// What differs between two records, a line for each member, in words.
fn differences(at: &str, spec: &Value, oracle: &Value, found: &mut Vec<String>) {
    let (Value::Object(spec), Value::Object(oracle)) = (spec, oracle) else {
        if spec != oracle {
            found.push(format!("{at}: the spec says {spec}, the oracle {oracle}"));
        }
        return;
    };
    for key in spec.keys().chain(oracle.keys()).collect::<BTreeSet<_>>() {
        let at = format!("{at} > {key}");
        match (spec.get(key), oracle.get(key)) {
            (Some(spec), Some(oracle)) => differences(&at, spec, oracle, found),
            (Some(spec), None) => found.push(format!("{at}: only the spec has it, {spec}")),
            (None, oracle) => found.push(format!("{at}: only the oracle has it, {}", oracle.unwrap())),
        }
    }
}

/// By method and operation.
fn by_name(records: Vec<Value>) -> Value {
    let name =
        |record: &Value| format!("{} {}", record["method"].as_str().unwrap(), record["operation"].as_str().unwrap());
    records.into_iter().map(|record| (name(&record), record)).collect()
}

#[test]
fn every_record_says_what_the_oracle_says() {
    let Value::Array(oracle) = fixture("methods.json") else { panic!("the oracle is a list") };
    let mut found = Vec::new();
    differences("spec", &by_name(records(&spec())), &by_name(oracle), &mut found);
    assert!(found.is_empty(), "{} differences:\n{}", found.len(), found.join("\n"));
}

/// Largest value by the schema, and the smaller one of the field reference.
fn limits(fact: &Value) -> (Option<u64>, Option<u64>) {
    let max = fact["openapi"]["max_length"].as_u64();
    let advised = fact["field_reference_max_length"].as_u64();
    (max, advised.filter(|advised| max.is_none_or(|max| *advised < max)))
}

#[test]
fn every_input_has_the_limits_of_the_oracle() {
    let oracle = fixture("fields.json");
    let spec = spec();
    let inputs = spec.methods.iter().flat_map(|method| &method.operations).flat_map(|used| leaves(&used.inputs));
    let inputs: BTreeMap<&str, &Input> = inputs.map(|input| (input.path.as_str(), input)).collect();
    assert!(!inputs.is_empty());
    let mut found = Vec::new();
    for (path, input) in inputs {
        let ours = (input.facets.max.map(u64::from), input.facets.advised_max.map(u64::from));
        let theirs = limits(&oracle[path]);
        if ours != theirs || oracle.get(path).is_none() {
            found.push(format!("{path}: the spec says {ours:?}, the oracle {theirs:?}"));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn money_and_references_may_be_logged_and_nothing_personal() {
    let spec = spec();
    let inputs = spec.methods.iter().flat_map(|method| &method.operations).flat_map(|used| leaves(&used.inputs));
    let loggable: BTreeSet<&str> = inputs.filter(|input| input.loggable).map(|input| input.name.as_str()).collect();
    let expected = [
        "currency",
        "discount_amount",
        "market_country",
        "quantity",
        "reference_code",
        "tax_amount",
        "total_amount",
        "type_of_supply",
        "unit_price",
    ];
    assert_eq!(loggable, BTreeSet::from(expected));
}

/// How a status ends, and whether it may ship and is funded.
type Meaning = (Option<Ending>, bool, bool);

#[test]
fn statuses_mean_what_they_mean_where_they_stand() {
    let spec = spec();
    let requests = spec.operations.iter().flat_map(|operation| &operation.requests);
    let meaning = |status: &Status| (status.ending, status.may_ship, status.is_funded);
    let found: BTreeMap<String, Meaning> = requests
        .flat_map(|request| {
            request
                .statuses
                .iter()
                .map(move |status| (format!("{} {}", request.type_name, status.value), meaning(status)))
        })
        .collect();
    let (open, failed, done) =
        ((None, false, false), (Some(Ending::Failed), false, false), (Some(Ending::Done), false, false));
    let expected = [
        ("Sale PENDING", open),
        ("Sale FAILED", failed),
        ("SaleCheck PENDING", open),
        ("SaleCheck SETTLED", (None, true, false)),
        ("SaleCheck FUNDED", (Some(Ending::Done), true, true)),
        ("SaleCheck ABANDONED", failed),
        ("SaleCheck FAILED", failed),
        ("RefundCheck PENDING", open),
        ("RefundCheck REFUNDED", done),
        ("RefundCheck FAILED", failed),
        ("Refund REFUNDED", open),
        ("Refund FAILED", failed),
    ];
    assert_eq!(found, expected.map(|(name, meaning)| (name.to_owned(), meaning)).into());
}

#[test]
fn what_is_required_comes_first_and_then_the_order_of_the_fields_file() {
    let spec = spec();
    let sale = &spec.methods.iter().find(|method| method.name == "grabpay").unwrap().operations[0];
    let names = |inputs: &[Input]| inputs.iter().map(|input| input.name.clone()).collect::<Vec<_>>().join(" ");
    assert_eq!(
        names(&sale.inputs),
        "reference_code success_url cancel_url failure_url total_amount currency market_country bill_to_country \
         bill_to_email bill_to_first_name bill_to_last_name bill_to_phone_number bill_to_address1 bill_to_locality \
         bill_to_administrative_area bill_to_postal_code ship_to_country ship_to_email ship_to_first_name \
         ship_to_last_name ship_to_phone_number ship_to_address1 ship_to_locality line_items discount_amount \
         ship_to_address2 ship_to_administrative_area ship_to_postal_code"
    );
    let items = sale.inputs.iter().find(|input| input.name == "line_items").unwrap();
    assert!(items.required);
    assert_eq!(
        names(&items.members),
        "product_code product_name product_sku quantity unit_price total_amount product_description tax_amount \
         type_of_supply"
    );
}

#[test]
fn order_totals_are_more_than_zero_and_other_amounts_may_be_zero() {
    use thunes_spec::model::Kind;
    let spec = spec();
    let inputs = spec.methods.iter().flat_map(|method| &method.operations).flat_map(|used| leaves(&used.inputs));
    let strict = inputs.filter(|input| input.kind == Kind::Amount { zero: false });
    let paths: BTreeSet<&str> = strict.map(|input| input.path.as_str()).collect();
    assert_eq!(paths, BTreeSet::from(["orderInformation.amountDetails.totalAmount"]));
}

/// The spec with what is unverified.
fn whole() -> Spec {
    Folder::new(root().join("spec")).unverified(true).check().unwrap()
}

/// Each erratum with the methods, operations and fields that have it.
fn errata(spec: &Spec) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |place: &str, errata: &[Erratum]| {
        for erratum in errata {
            assert!(erratum.text.ends_with('.'), "{place}, {}: a sentence ends with a full stop", erratum.id);
            found.entry(erratum.id.clone()).or_default().insert(place.to_owned());
        }
    };
    for method in &spec.methods {
        add(&method.name, &method.errata);
        for input in method.operations.iter().flat_map(|used| &used.inputs) {
            add(&input.path, &input.errata);
            input.members.iter().for_each(|member| add(&member.path, &member.errata));
        }
    }
    spec.operations.iter().for_each(|operation| add(&operation.name, &operation.errata));
    found
}

#[test]
fn each_slip_of_the_guide_is_told_where_it_matters() {
    let oracle: BTreeMap<String, BTreeSet<String>> = serde_json::from_value(fixture("errata.json")).unwrap();
    assert_eq!(errata(&whole()), oracle);
}

/// The slips that texts of these files refer to: `(errata E52)`, `E63`.
fn cited(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let is_id = |word: &&str| word.len() == 3 && word.starts_with('E') && word[1..].bytes().all(|b| b.is_ascii_digit());
    words.filter(is_id).map(str::to_owned).collect()
}

#[test]
fn no_slip_is_referred_to_that_is_told_nowhere() {
    let told: BTreeSet<String> = errata(&whole()).into_keys().collect();
    let files = |folder: &str, end: &str| {
        let all = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
        all.filter(|path| path.to_string_lossy().ends_with(end)).collect::<Vec<_>>()
    };
    for path in [files("spec", ".yaml"), files("docs", ".md"), files("docs/guide", ".md")].concat() {
        // `docs/spec.md` shows the format, by examples of its own.
        let nowhere: Vec<String> = cited(&fs::read_to_string(&path).unwrap()).difference(&told).cloned().collect();
        assert!(nowhere.is_empty(), "{}: {nowhere:?}", path.display());
    }
}

#[test]
fn every_method_tells_what_is_unclear_about_its_operations_and_fields() {
    let spec = whole();
    for method in &spec.methods {
        let ids: Vec<&str> = spec.errata(method).into_iter().map(|erratum| erratum.id.as_str()).collect();
        let of_operations = |operation: &str| method.operations.iter().any(|used| used.operation == operation);
        assert_eq!(ids.contains(&"E42"), of_operations("sale"), "{}", method.name);
        assert!(ids.contains(&"E28") && ids.contains(&"E52"), "{}: {ids:?}", method.name);
        let inputs = method.operations.iter().flat_map(|used| leaves(&used.inputs));
        let counts = inputs.into_iter().any(|input| input.path.as_str() == "orderInformation.lineItems[].quantity");
        assert_eq!(ids.contains(&"E46"), counts, "{}: {ids:?}", method.name);
        assert!(ids.is_sorted(), "{ids:?}");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
    }
}

#[test]
fn what_others_say_about_a_method_is_what_they_say() {
    let oracle: BTreeMap<String, Vec<BTreeMap<String, String>>> =
        serde_json::from_value(fixture("properties.json")).unwrap();
    for method in spec().methods.iter().filter(|method| method.stability == Stability::Stable) {
        assert_eq!(method.about.is_some(), oracle.contains_key(&method.name), "{}", method.name);
        let Some(about) = &method.about else { continue };
        assert!(about.summary.ends_with('.') && about.flow.ends_with('.'), "{}", method.name);
        let said: Vec<(&str, &Statement)> =
            about.statements.iter().flat_map(|(topic, all)| all.iter().map(|one| (topic.word(), one))).collect();
        for expected in &oracle[&method.name] {
            let value = expected["value"].as_str();
            let by = SaidBy::Other { name: expected["source"].clone(), date: "2026-11".to_owned() };
            let fits = |(topic, one): &&(&str, &Statement)| {
                *topic == expected["topic"] && one.source == by && one.url.as_ref() == expected.get("url")
            };
            // A few words are put in other words.
            let words = |one: &Statement| match value {
                "no" | "none" | "not yet" | "none for such purchases" => one.says.starts_with("no "),
                "yes" => one.says == "disputes",
                "the bank decides" | "set by the bank" => one.says.ends_with("is up to the bank"),
                "0.58 hours" => one.says == "35 minutes",
                _ => one.says.contains(value.trim_start_matches("yes").trim_start_matches(", ")),
            };
            assert!(said.iter().filter(fits).any(|(_, one)| words(one)), "{}: {expected:?}", method.name);
        }
    }
}

#[test]
fn the_decimals_of_rupiah_are_called_a_conclusion() {
    let stated: BTreeMap<String, (String, u8, Evidence)> = whole()
        .methods
        .into_iter()
        .flat_map(|method| method.decimals.into_iter().map(move |one| (method.name.clone(), one)))
        .map(|(name, one)| (name, (one.currency, one.digits, one.known.evidence)))
        .collect();
    let rupiah = || ("IDR".to_owned(), 2, Evidence::Inferred);
    let methods = ["alipay_plus", "grabpay", "shopeepay"];
    assert_eq!(stated, methods.map(|name| (name.to_owned(), rupiah())).into());
}

#[test]
fn what_is_said_about_oney_has_the_guides_twenty_minutes_and_no_rule_of_others() {
    let spec = whole();
    let oney = spec.methods.iter().find(|method| method.name == "oney").unwrap();
    let about = oney.about.as_ref().unwrap();
    let said = about.statements.iter().flat_map(|(_, all)| all);
    let (guide, others): (Vec<_>, Vec<_>) = said.partition(|statement| statement.source == SaidBy::Guide);
    assert!(guide.len() == 1 && guide[0].says.starts_with("20 minutes"), "{guide:#?}");
    let by = |statement: &&Statement| match &statement.source {
        SaidBy::Other { name, date } => (name.clone(), date.clone()),
        SaidBy::Guide => unreachable!(),
    };
    let names: BTreeSet<(String, String)> = others.iter().map(by).collect();
    assert_eq!(names, ["Adyen", "Purse", "Worldline"].map(|name| (name.to_owned(), "2026-11".to_owned())).into());
    let capture = spec.operations.iter().find(|operation| operation.name == "capture").unwrap();
    assert!(capture.doc.contains("28 days"), "the gateway's own page decides");
}

#[test]
fn a_sale_by_turkish_card_should_say_the_country() {
    let spec = spec();
    let turkey = spec.methods.iter().find(|method| method.name == "turkey_cards").unwrap();
    let advised = |used: &MethodOperation| -> Vec<String> {
        let advised = used.inputs.iter().filter(|input| input.recommended.is_some());
        advised.map(|input| input.path.to_string()).collect()
    };
    let all: Vec<Vec<String>> = turkey.operations.iter().map(advised).collect();
    assert_eq!(all, [vec!["orderInformation.billTo.country".to_owned()], Vec::new(), Vec::new()]);
}

/// The list in the guide's reference part, "Using Line Items".
const OF_EACH_LINE: [&str; 7] =
    ["productDescription", "productName", "quantity", "taxAmount", "totalAmount", "typeOfSupply", "unitPrice"];

/// Each method's line items in an operation.
fn lines<'a>(spec: &'a Spec, operation: &str) -> Vec<(&'a MethodOperation, &'a Input)> {
    let used = spec.methods.iter().flat_map(|method| &method.operations).filter(|used| used.operation == operation);
    used.filter_map(|used| Some((used, used.inputs.iter().find(|input| input.path == "orderInformation.lineItems[]")?)))
        .collect()
}

fn member<'a>(list: &'a Input, name: &str) -> &'a Input {
    list.members.iter().find(|member| member.path.last() == name).unwrap_or_else(|| panic!("{list:#?} has no {name}"))
}

#[test]
fn what_the_guide_asks_of_each_line_is_required_or_recommended() {
    let spec = spec();
    let (sales, refunds) = (lines(&spec, "sale"), lines(&spec, "refund"));
    assert!(!sales.is_empty() && !refunds.is_empty(), "{} {}", sales.len(), refunds.len());
    let listed = |member: &Input| {
        member.required || member.recommended.as_ref().is_some_and(|known| known.evidence == Evidence::Listed)
    };
    for (_, list) in sales {
        assert!(OF_EACH_LINE.iter().all(|name| listed(member(list, name))), "{list:#?}");
    }
    // Some members the gateway's OpenAPI document has in payments only.
    let fields = fixture("fields.json");
    let known = |name: &str| {
        let operations = fields[format!("orderInformation.lineItems[].{name}")]["operations"].as_array().unwrap();
        operations.iter().any(|operation| operation == "refund")
    };
    for (_, list) in refunds {
        assert!(OF_EACH_LINE.iter().all(|name| listed(member(list, name)) == known(name)), "{list:#?}");
    }
}

/// Of the words of the field reference, those that are neither the default nor about shipping or handling.
#[test]
fn another_product_code_requires_quantity_name_and_stock_number_in_a_sale() {
    let spec = Folder::new(root().join("spec")).unverified(true).check().unwrap();
    let sales = lines(&spec, "sale");
    let with_code = |list: &Input| list.members.iter().any(|member| member.path.last() == "productCode");
    assert!(sales.iter().any(|(_, list)| with_code(list)));
    let words = ["default", "handling_only", "shipping_and_handling", "shipping_only"];
    for (used, list) in sales {
        for member in ["quantity", "productName", "productSku"].map(|name| member(list, name)) {
            let dependent = used.dependent(&member.path);
            assert_eq!(dependent.is_some(), !member.required, "{}", member.path);
            let Some(Dependent { condition, known, .. }) = dependent else { continue };
            let unless = words.map(str::to_owned).to_vec();
            assert_eq!(*condition, Condition::Given { other: "product_code".to_owned(), unless });
            assert_eq!(known.evidence, Evidence::Schema);
        }
    }
    assert!(lines(&spec, "refund").iter().all(|(used, _)| used.dependents.is_empty()));
}
