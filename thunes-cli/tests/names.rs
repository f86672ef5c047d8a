//! `thunes explain`: what the spec knows of a name.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::fs;
use std::path::Path;

use common::{bad_spec, base, replace, run};
use thunes_spec::{Code, Folder};

fn explain(name: &str) -> String {
    let (code, out, err) = run(&["explain", name, "--spec", "../spec"]);
    assert_eq!((code, err.as_str()), (0, ""), "{name}");
    out
}

fn unknown(name: &str) -> String {
    let (code, out, err) = run(&["explain", name, "--spec", "../spec"]);
    assert_eq!((code, out.as_str()), (2, ""), "{name}");
    err
}

/// The text of the line that `spec  <file>:<line>` points to.
fn pointed_at(place: &str) -> String {
    let (file, line) = place.split(',').next().unwrap().rsplit_once(':').unwrap();
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    text.lines().nth(line.parse::<usize>().unwrap() - 1).unwrap().trim().to_owned()
}

/// The values of a key.
fn values(text: &str, key: &str) -> Vec<String> {
    let lines = text.lines().skip_while(|line| !line.starts_with(&format!("  {key:12}")));
    let mut lines = lines.map(|line| line.get(14..).unwrap_or_default().to_owned());
    let first = lines.next().unwrap();
    let rest = text.lines().skip_while(|line| !line.starts_with(&format!("  {key:12}"))).skip(1);
    let rest = rest.take_while(|line| line.starts_with(&" ".repeat(14))).map(|line| line[14..].to_owned());
    std::iter::once(first).chain(rest).collect()
}

#[test]
fn a_field_is_explained_with_its_lines() {
    let text = explain("bizum.sale.bill_to_email");
    for (key, value) in [
        ("path", "orderInformation.billTo.email"),
        ("type", "email address, at most 255 characters"),
        ("required", "yes: without it the request does not compile"),
        ("evidence", "listed: in the guide's field list"),
        ("guide", "\"Bizum Transaction Requests\", \"Processing a Sale\""),
    ] {
        assert_eq!(values(&text, key), [value], "{text}");
    }
    let example = values(&text, "example");
    assert_eq!(example[0], "lines 332 to 363 of the guide's text");
    assert!(example[1].starts_with("the example lacks this field: "), "{text}");
    let spec = values(&text, "spec");
    assert_eq!(
        spec.iter().map(|place| pointed_at(place)).collect::<Vec<_>>(),
        ["- group: customer", "orderInformation.billTo.email:"]
    );
}

#[test]
fn a_field_can_be_named_by_its_path_and_a_request_by_its_type() {
    assert_eq!(explain("bizum.sale.orderInformation.billTo.email"), explain("bizum.sale.bill_to_email"));
    assert_eq!(explain("bizum::Sale::bill_to_email"), explain("bizum.sale.bill_to_email"));
    assert_eq!(explain("turkey-cards.SaleCheck"), explain("turkey_cards.check"));
    let member = explain("grabpay.sale.line_items.quantity");
    assert_eq!(member, explain("grabpay.sale.orderInformation.lineItems[].quantity"));
    assert_eq!(pointed_at(&values(&member, "spec")[0]), "- orderInformation.lineItems[].quantity");
}

#[test]
fn what_is_filled_in_is_explained() {
    let text = explain("bizum.sale.currency");
    assert_eq!(values(&text, "value"), ["\"EUR\", filled in for the caller"]);
    assert_eq!(values(&text, "of value"), ["table: in the guide's table of countries and currencies"]);
    assert_eq!(pointed_at(&values(&text, "spec")[0]), "- orderInformation.amountDetails.currency");
}

/// By its members, and not by whatever else the request has.
#[test]
fn a_list_is_explained_with_the_lines_that_name_its_members() {
    let text = explain("bizum.sale.line_items");
    let lines: Vec<String> = values(&text, "spec").iter().map(|place| pointed_at(place)).collect();
    let groups = ["- group: line_items", "- group: reference_line_items"];
    assert_eq!(lines, [groups[0], groups[1], "orderInformation.lineItems[]:"], "{text}");
}

#[test]
fn a_constant_is_explained_with_the_line_that_fixes_it() {
    let spec = base("explained_constants");
    let field = |name: &str| format!("  order.{name}:\n    name: order_{name}\n    type: text\n    doc: Some text.\n");
    fs::write(spec.join("fields.more.yaml"), format!("fields:\n{}{}", field("note"), field("mode"))).unwrap();
    let fixed = "    fixed:\n      order.note: hello\n      order.mode: SLOW\n    required:\n";
    replace(&spec.join("quick_pay.yaml"), "    required:\n", fixed);
    for (name, line) in [("order_note", 12), ("order_mode", 13)] {
        let text = thunes_cli::explain::name(&Folder::new(&spec), &format!("quick_pay.sale.{name}")).unwrap();
        assert!(text.contains(&format!("quick_pay.yaml:{line}\n")), "{text}");
    }
}

/// Every name that a text shows can be explained in turn: every method, operation and field of the spec.
#[test]
fn every_name_of_the_spec_is_explained() {
    let spec = Folder::new("../spec").check().unwrap();
    let folder = Path::new("../spec");
    let explain = |name: &str| thunes_cli::explain::name(&Folder::new(folder), name).unwrap();
    let mut explained = 0;
    for method in &spec.methods {
        let text = explain(&method.name);
        assert!(text.contains(&method.code) && text.contains(&format!("{}.yaml", method.name)), "{text}");
        for used in &method.operations {
            let request = format!("{}.{}", method.name, used.operation);
            let text = explain(&request);
            // Reading the spec for each of a thousand fields would take long.
            for input in used.inputs.iter().rev().take(2) {
                assert!(text.contains(&input.name), "{text}");
                let field = explain(&format!("{request}.{}", input.name));
                assert!(field.contains(input.path.as_str()) && field.contains("fields.yaml:"), "{field}");
                explained += 1;
            }
        }
    }
    assert!(explained > 50);
}

#[test]
fn what_variants_set_and_the_caller_gives_is_told() {
    let method = explain("alipay_plus");
    assert_eq!(values(&method, "code"), ["each variant has its own"]);
    assert_eq!(values(&method, "type"), ["unknown: the caller gives it"]);
    assert!(values(&method, "variants").contains(&"Wallet::Dana: Dana".to_owned()), "{method}");
    assert!(values(&explain("alipay_plus.sale"), "filled in").contains(&"currency, by the wallet".to_owned()));
    assert!(values(&explain("alipay_plus.sale.currency"), "value").contains(&"\"KRW\" for KakaoPay".to_owned()));
}

#[test]
fn a_field_alone_is_explained_for_all_methods() {
    let text = explain("bill_to_phone_number");
    assert!(values(&text, "required in").contains(&"grabpay.sale".to_owned()), "{text}");
    assert!(values(&text, "optional in").contains(&"bizum.sale".to_owned()), "{text}");
}

#[test]
fn an_unknown_name_gets_a_known_one() {
    assert_eq!(unknown("bizm"), "error: nothing is named `bizm`; did you mean `bizum`?\n");
    assert_eq!(unknown("bizum.refnd"), "error: `bizum` has no operation `refnd`; did you mean `refund`?\n");
    let field = unknown("bizum.sale.bil_to_email");
    assert_eq!(field, "error: `bizum.sale` has no field `bil_to_email`; did you mean `bill_to_email`?\n");
    assert!(unknown("paypal").contains("`bizum`, `blik`"));
    assert!(unknown("T9999").starts_with("error: unknown code T9999"));
}

#[test]
fn codes_are_explained_in_any_case_and_listed() {
    let page = run(&["explain", "t0033"]).1;
    assert!(page.starts_with("error[T0033]: A group that `fields.yaml` does not have.\n\n"), "{page}");
    let list = run(&["explain"]).1;
    assert_eq!(list.lines().count(), Code::ALL.len());
    assert!(run(&["explain", "T0101"]).1.starts_with("warning[T0101]: "));
}

#[test]
fn a_broken_spec_is_told() {
    let spec = bad_spec("explained");
    let (code, _, err) = run(&["explain", "quick_pay", "--spec", spec.to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(err.contains("error[T0062]"), "{err}");
}

#[test]
fn a_spec_cannot_steer_the_terminal() {
    let hostile = "../thunes-gen/tests/golden/hostile/spec";
    let spec = Folder::new(hostile).check().unwrap();
    for method in &spec.methods {
        let (_, out, _) = run(&["explain", &method.name, "--spec", hostile]);
        assert!(
            !out.chars().any(|c| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c)),
            "{out:?}"
        );
    }
}

/// What is said of a name of the spec with conditions.
fn choosy(name: &str) -> String {
    thunes_cli::explain::name(&Folder::new("../thunes-gen/tests/golden/conditions/spec"), name).unwrap()
}

#[test]
fn a_field_with_a_condition_tells_its_rule() {
    for (name, rule) in [
        ("ship_to_phone_number", &["required when `ship_to_method` is given and is not `pickup`", "listed"]),
        (
            "bill_to_administrative_area",
            &["required when `bill_to_country` is given and is not `ES` or `SG`", "inferred: it is so elsewhere."],
        ),
        ("bill_to_locality", &["required when `bill_to_country` is given and is not `SG`", "listed"]),
        ("total_amount", &["required unless every item of `line_items` has `quantity` and `unit_price`", "prose"]),
        ("line_items.unit_price", &["required when `product_name` is given and is not `default` or `Tea`", "listed"]),
        (
            "line_items.product_sku",
            &["required when `product_name` is given and is not `default` or `shipping`", "reference"],
        ),
    ] {
        let text = choosy(&format!("choosy_pay.sale.{name}"));
        assert_eq!(values(&text, "rule"), rule, "{text}");
        assert!(!text.contains("\n  required "), "{text}");
    }
    let list = choosy("choosy_pay.sale.line_items");
    assert_eq!(
        values(&list, "members"),
        [
            "product_name (optional)",
            "product_sku (required when `product_name` is given and is not `default` or `shipping`)",
            "quantity (optional)",
            "unit_price (required when `product_name` is given and is not `default` or `Tea`)",
        ]
    );
}

#[test]
fn a_choice_between_variants_is_explained_by_its_own_name() {
    let wallet = explain("alipay_plus.sale.wallet");
    assert!(values(&wallet, "variants").iter().any(|one| one == "Wallet::KakaoPay: KakaoPay"), "{wallet}");
    assert_eq!(values(&wallet, "sets").len(), 3, "{wallet}");
    assert!(values(&wallet, "evidence")[0].starts_with("table: "), "{wallet}");
    let (code, _, err) = run(&["explain", "alipay_plus.sale.walet", "--spec", "../spec"]);
    assert_eq!(code, 2);
    assert!(err.contains("`alipay_plus.sale` has no field `walet`; did you mean `wallet`?"), "{err}");
}

/// Those of other methods' operations are not a method's.
#[test]
fn an_operation_has_the_ids_and_answers_of_its_own_method() {
    let status = explain("bizum.check");
    assert_eq!(
        values(&status, "{id}"),
        ["sale_id, required in SaleCheck", "refund_id, required in RefundCheck"],
        "{status}"
    );
    let answers = values(&status, "answers");
    assert!(
        answers.len() == 2
            && answers.iter().all(|to| to.starts_with("to SaleCheck") || to.starts_with("to RefundCheck"))
    );
    let sale = explain("alipay_plus.sale");
    assert_eq!(values(&sale, "required")[0], "wallet", "{sale}");
}

#[test]
fn conditions_are_counted_apart_and_listed() {
    let operations = values(&choosy("choosy_pay"), "operations");
    assert_eq!(operations[0], "sale: 2 required, 3 optional, 4 conditional, 3 filled in");
    assert_eq!(operations[1], "refund: 2 required, 0 optional, 1 filled in", "the id, and the amount");
    let sale = choosy("choosy_pay.sale");
    assert_eq!(values(&sale, "required"), ["reference_code", "bill_to_country"], "{sale}");
    assert_eq!(
        values(&sale, "optional"),
        ["bill_to_email", "ship_to_method", "line_items.product_name", "line_items.quantity",]
    );
    assert_eq!(
        values(&sale, "conditional"),
        [
            "total_amount: required unless every item of `line_items` has `quantity` and `unit_price`",
            "bill_to_locality: required when `bill_to_country` is given and is not `SG`",
            "bill_to_administrative_area: required when `bill_to_country` is given and is not `ES` or `SG`",
            "ship_to_phone_number: required when `ship_to_method` is given and is not `pickup`",
            "line_items.product_sku: required when `product_name` is given and is not `default` or `shipping`",
            "line_items.unit_price: required when `product_name` is given and is not `default` or `Tea`",
        ]
    );
    let phone = choosy("orderInformation.shipTo.phoneNumber");
    assert_eq!(
        values(&phone, "by rule in"),
        ["choosy_pay.sale: required when `ship_to_method` is given and is not `pickup`"]
    );
}
