//! What a draft says of values that cannot be taken, and what it shows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "common/requests.rs"]
#[allow(dead_code, unreachable_pub)]
mod requests;

use requests::{Refund, RefundId, Sale, SaleCheck, SaleId};
use serde_json::{Value, json};
use thunes_runtime::{
    AmountError, AnyId, AnyReply, AnyStatus, Currency, Draft, FieldKind, IdError, Item, MethodSpec, Reply, Request,
    Rule, Status,
};

static BIZUM: MethodSpec = MethodSpec::new("bizum", "Bizum", "BIZUM", "bankTransfer")
    .currencies(&[Currency::new("EUR", 2)])
    .with_requests(&[<Sale<'_>>::SPEC, <SaleCheck<'_>>::SPEC, <Refund<'_>>::SPEC]);

/// Two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thunes_runtime::Currency)]
pub enum TwoCurrencies {
    /// MYR.
    #[currency(decimals = 2)]
    MYR,
    /// KRW.
    #[currency(decimals = 0)]
    KRW,
}

mod wide {
    /// What is said to an order.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
    pub enum Order {
        /// Waiting.
        #[status("PENDING")]
        Pending,
        /// Paid out.
        #[status("FUNDED", Final, Ship, Funded)]
        Funded,
        /// Another one.
        Other(thunes_runtime::Code),
    }
}

/// A request with a choice of currencies, items with objects in them, and pairs.
#[derive(Request)]
#[request(method = "wide", operation = "order", path = "/orders", reply_id = SaleId, status = wide::Order)]
#[fixed(path = "payment.kind", name = "payment_kind", value = "WIDE")]
#[fixed(path = "payment.actions", name = "payment_actions", array = "ORDER")]
pub struct Order<'a> {
    /// Currency.
    #[field(path = "sum.currency", kind = Currency)]
    currency: TwoCurrencies,
    /// Sum.
    #[field(path = "sum.amount", kind = Amount(zero = false))]
    amount: thunes_runtime::Amount,
    /// Country.
    #[field(path = "country", kind = Country)]
    country: thunes_runtime::Country,
    /// Lines.
    #[field(path = "lines[]", kind = List)]
    lines: &'a [OrderLine<'a>],
    /// More.
    #[field(path = "more[]", kind = Pairs)]
    #[member(path = "more[].key", name = "key", kind = Text, max = 3)]
    #[member(path = "more[].value", name = "value", kind = Text)]
    more: Option<&'a [(&'a str, &'a str)]>,
}

/// A line.
#[derive(Item)]
#[item(list = "lines[]")]
pub struct OrderLine<'a> {
    /// Name.
    #[field(path = "lines[].product.name", kind = Text, max = 4)]
    product_name: &'a str,
    /// How many.
    #[field(path = "lines[].quantity", kind = Integer)]
    quantity: Option<u32>,
}

static WIDE: MethodSpec = MethodSpec::new("wide", "Wide", "WIDE", "eWallet")
    .currencies(&[Currency::new("MYR", 2), Currency::new("KRW", 0)])
    .with_requests(&[<Order<'_>>::SPEC]);

static METHODS: &[&MethodSpec] = &[&BIZUM, &WIDE];

fn sale() -> Draft {
    Draft::new(&BIZUM, "sale").unwrap().values(json!({
        "reference_code": "order-42",
        "total_amount": "8",
        "bill_to_email": "ana@shop.example",
    }))
}

fn order() -> Draft {
    Draft::new(&WIDE, "order").unwrap().values(json!({
        "currency": "MYR",
        "amount": "8.50",
        "country": "MY",
        "lines": [{"product_name": "Tea", "quantity": 2}],
    }))
}

fn body(draft: Draft) -> String {
    String::from_utf8(draft.build().unwrap_or_else(|error| panic!("{error}")).body().unwrap()).unwrap()
}

/// Name, path and rule of each violation.
fn violations(draft: &Draft) -> Vec<(&'static str, String, Rule)> {
    let invalid = draft.validate().unwrap_err();
    invalid.violations.into_iter().map(|one| (one.name, one.path, one.rule)).collect()
}

/// The only violation.
fn rule(draft: &Draft) -> Rule {
    let all = violations(draft);
    assert_eq!(all.len(), 1, "{all:?}");
    all[0].2
}

// ---- names

#[test]
fn a_method_is_found_by_its_name_or_code() {
    assert_eq!(MethodSpec::find(METHODS, "bizum").unwrap().code, "BIZUM");
    assert_eq!(MethodSpec::find(METHODS, "WIDE").unwrap().name, "wide");
    let error = MethodSpec::find(METHODS, "bizzum").unwrap_err();
    assert_eq!(error.to_string(), "unknown payment method `bizzum`: did you mean `bizum`? The methods are bizum, wide");
    let error = MethodSpec::find(METHODS, "\u{1b}[2J").unwrap_err();
    assert_eq!(error.to_string(), "unknown payment method `\u{fffd}[2J`. The methods are bizum, wide");
}

#[test]
fn a_request_is_found_by_its_operation_or_type() {
    for (name, found) in [("sale", "Sale"), ("check", "SaleCheck"), ("sale_check", "SaleCheck"), ("Refund", "Refund")] {
        assert_eq!(Draft::new(&BIZUM, name).unwrap().spec().name, found);
    }
    assert_eq!(BIZUM.request("SaleCheck").map(|spec| spec.operation), Some("check"));
    assert!(BIZUM.request("Order").is_none());
    let error = Draft::new(&BIZUM, "refnd").unwrap_err();
    assert_eq!(
        error.to_string(),
        "bizum has no request `refnd`: did you mean `refund`? Its requests are sale, sale_check, refund"
    );
    let error = Draft::new(&BIZUM, "sal").unwrap_err();
    assert!(error.to_string().contains("did you mean `sale`?"), "{error}");
    let error = Draft::new(&BIZUM, &"x".repeat(1000)).unwrap_err();
    assert!(error.to_string().len() < 300, "{error}");
}

#[test]
fn a_field_has_its_setters_name_its_path_and_its_place_in_the_body() {
    let one = body(order());
    assert_eq!(
        one,
        r#"{"payment":{"kind":"WIDE","actions":["ORDER"]},"sum":{"currency":"MYR","amount":"8.50"},"country":"MY","lines":[{"product":{"name":"Tea"},"quantity":2}]}"#
    );
    let by_path = Draft::new(&WIDE, "order").unwrap();
    let by_path = by_path.set("sum.currency", "MYR").set("sum.amount", "8.5").set("country", "MY");
    assert_eq!(body(by_path.set("lines[]", json!([{"product.name": "Tea", "lines[].quantity": "2"}]))), one);
    let whole = Draft::new(&WIDE, "order").unwrap().values(serde_json::from_str::<Value>(&one).unwrap());
    assert_eq!(body(whole), one);
}

#[test]
fn the_last_value_counts_and_none_takes_one_away() {
    let draft = order().set("amount", 1.5).set("amount", "1").set("lines", json!([{"product_name": "Tea"}]));
    assert!(body(draft.clone()).contains(r#""amount":"1.00""#));
    assert_eq!(rule(&draft.clone().set("sum.amount", None::<&str>)), Rule::Missing);
    assert_eq!(body(draft.clone().set("more", json!([["a", "b"]])).set("more[]", ())), body(draft));
    let mut draft = sale();
    draft.extend([("total_amount", "9"), ("reference_code", "order-43")]);
    assert!(body(draft).contains(r#""code":"order-43""#));
}

#[test]
fn two_names_of_one_field_are_refused_where_nobody_knows_which_counts() {
    let both = order().values(json!({"amount": "1", "sum.amount": "2"}));
    assert_eq!(violations(&both), [("amount", "sum.amount".to_owned(), Rule::GivenTwice)]);
    let nested = order().values(json!({"amount": "1", "sum": {"amount": "2"}}));
    assert_eq!(rule(&nested), Rule::GivenTwice);
    let object = sale()
        .set("orderInformation", json!({"amountDetails": {"totalAmount": "8"}, "amountDetails.totalAmount": "800"}));
    assert_eq!(rule(&object), Rule::GivenTwice);
    assert!(body(object.set("total_amount", "8")).contains(r#""totalAmount":"8.00""#));
    assert_eq!(
        rule(&order().values(json!({"lines": [{"quantity": 1, "product_name": "a", "product": {"name": "b"}}]}))),
        Rule::GivenTwice
    );
}

#[test]
fn a_name_is_shown_without_characters_that_cannot_be_seen() {
    let told = sale().set("a\u{202e}b\u{200b}\u{1b}[2J", 1).validate().unwrap_err().to_string();
    assert!(told.contains("`a\u{fffd}b\u{fffd}\u{fffd}[2J` is not a field"), "{told}");
}

#[test]
fn a_name_that_no_field_has_is_told_with_what_was_meant() {
    let draft = sale().set("bill_to_frist_name", "Ana").set("colour", "red");
    assert_eq!(
        draft.validate().unwrap_err().to_string(),
        "bizum::Sale cannot be sent, for 2 reasons:
  `bill_to_frist_name` is not a field of this request: did you mean `bill_to_first_name`?
  `colour` is not a field of this request"
    );
    let close = |name: &str| match rule(&sale().set(name, "x")) {
        Rule::UnknownName { close } => close,
        other => panic!("{other}"),
    };
    assert_eq!(close("bil_to_frist_nme"), Some("bill_to_first_name"), "one letter in four may differ");
    assert_eq!(close("BillToFirstName"), Some("bill_to_first_name"));
    assert_eq!(close("billing_address"), None);
    let object = sale().set("colour", json!({"shade": 7, "gloss": {"high": true}}));
    assert_eq!(violations(&object), [("", "colour".to_owned(), Rule::UnknownName { close: None })], "said once");
    let item = sale().set("line_items", json!([{"product_name": "Tea"}, {"productNam": "Tea"}]));
    assert_eq!(
        item.validate().unwrap_err().to_string(),
        "bizum::Sale cannot be sent, for 2 reasons:
  `product_name` (orderInformation.lineItems[1].productName) is missing
  `orderInformation.lineItems[1].productNam` is not a field of this request: did you mean `productName`?"
    );
    let object = sale().values(json!({"orderInformation": {"billTo": {"firstName": "Ana", "nickname": "A"}}}));
    assert_eq!(
        violations(&object),
        [("", "orderInformation.billTo.nickname".to_owned(), Rule::UnknownName { close: None })]
    );
}

// ---- values

#[test]
fn everything_is_told_at_once_in_the_order_of_the_fields() {
    let draft = Draft::new(&BIZUM, "sale").unwrap().values(json!({
        "nonsense": 1,
        "line_items": [{"product_name": ""}, 7],
        "bill_to_first_name": "x".repeat(61),
        "total_amount": "8.001",
        "reference_code": 42,
    }));
    let told = draft.validate().unwrap_err().to_string();
    assert_eq!(
        told,
        "bizum::Sale cannot be sent, for 7 reasons:
  `reference_code` (clientReferenceInformation.code) is a number: expected text
  `total_amount` (orderInformation.amountDetails.totalAmount) has more than the 2 decimals of EUR: round it first, because the gateway would cut them off
  `bill_to_email` (orderInformation.billTo.email) is missing
  `bill_to_first_name` (orderInformation.billTo.firstName) has 61 characters, at most 60 are allowed
  `product_name` (orderInformation.lineItems[0].productName) is required, but is empty or blank: give a value
  `line_items` (orderInformation.lineItems[1]) is a number: expected an object as an item of this list
  `nonsense` is not a field of this request"
    );
    assert_eq!(draft.clone().build().unwrap_err().to_string(), told);
}

#[test]
fn amounts_come_from_text_or_whole_numbers_and_never_from_floats() {
    for good in [json!("8"), json!("8.00"), json!(8), json!("8.000")] {
        assert!(body(sale().set("total_amount", good)).contains(r#""totalAmount":"8.00""#));
    }
    let amount: thunes_runtime::Amount = "8".parse().unwrap();
    assert!(body(sale().set("total_amount", amount)).contains(r#""totalAmount":"8.00""#));
    for (bad, expected) in [
        (json!(8.0), Rule::Float),
        (json!(0.1 + 0.2), Rule::Float),
        (json!(1e3), Rule::Float),
        (json!(-8), Rule::NotAnAmount(AmountError::Negative)),
        (json!("8,00"), Rule::NotAnAmount(AmountError::NotADecimal)),
        (json!("9".repeat(30)), Rule::NotAnAmount(AmountError::TooLong)),
        (json!(true), Rule::WrongType { wanted: FieldKind::Amount { zero: false }, found: "a boolean" }),
        (json!("0"), Rule::Zero),
    ] {
        assert_eq!(rule(&sale().set("total_amount", &bad)), expected, "{bad}");
    }
    assert_eq!(
        rule(&sale().set("total_amount", -8)).to_string(),
        "cannot be used: an amount cannot be negative: to return money, send a refund"
    );
}

#[test]
fn the_currency_decides_on_the_decimals() {
    assert_eq!(rule(&order().set("currency", "KRW")), Rule::SurplusDecimals { currency: "KRW", decimals: 0 });
    assert!(body(order().set("currency", "KRW").set("amount", 8)).contains(r#"{"currency":"KRW","amount":"8"}"#));
    let unknown = order().set("currency", "EUR");
    assert_eq!(
        unknown.validate().unwrap_err().to_string(),
        "wide::Order has an invalid value: `currency` (sum.currency) is not a currency that the method takes: expected one of MYR, KRW"
    );
    assert_eq!(rule(&order().set("currency", ())), Rule::Missing);
}

#[test]
fn countries_numbers_and_lists_are_read_strictly() {
    for bad in ["XX", "MYS", "M"] {
        assert_eq!(rule(&order().set("country", bad)), Rule::NotACountry, "{bad}");
    }
    assert_eq!(body(order().set("country", "my").set("currency", "myr")), body(order()));
    for bad in [json!(-1), json!(1.5), json!("1.5"), json!("two"), json!("+2"), json!(4_294_967_296_u64)] {
        let draft = order().set("lines", json!([{"product_name": "Tea", "quantity": bad}]));
        assert!(matches!(rule(&draft), Rule::WrongType { wanted: FieldKind::Integer, .. }), "{bad}");
    }
    assert_eq!(rule(&order().set("lines", "Tea")), Rule::WrongType { wanted: FieldKind::List, found: "text" });
    assert_eq!(rule(&order().set("lines", json!([]))), Rule::EmptyList { required: true });
    assert_eq!(rule(&order().set("lines", json!([null]))), Rule::NotAnObject { found: "nothing" });
}

#[test]
fn pairs_have_three_forms() {
    let all = [json!([{"key": "a", "value": "b"}]), json!([["a", "b"]]), json!({"a": "b"})];
    for more in all {
        assert!(body(order().set("more", more)).ends_with(r#""more":[{"key":"a","value":"b"}]}"#));
    }
    for no_pair in [json!([["a"]]), json!([["a", "b", "c"]])] {
        assert_eq!(rule(&order().set("more", no_pair)), Rule::NotAnObject { found: "a list" });
    }
    let told = violations(&order().set("more", json!([{"key": "long"}])));
    assert_eq!(
        told,
        [
            ("key", "more[0].key".to_owned(), Rule::TooLong { max: 3, actual: 4 }),
            ("value", "more[0].value".to_owned(), Rule::Missing)
        ]
    );
}

#[test]
fn what_the_spec_fixes_may_be_given_as_it_is() {
    for same in [
        json!({"payment": {"kind": "WIDE", "actions": ["ORDER"]}}),
        json!({"payment_kind": "WIDE"}),
        json!({"payment_kind": null}),
    ] {
        assert_eq!(body(order().values(same)), body(order()));
    }
    let other = order().set("payment.kind", "NARROW");
    assert_eq!(
        other.validate().unwrap_err().to_string(),
        "wide::Order has an invalid value: `payment_kind` (payment.kind) is fixed by the spec to `WIDE`: leave it out"
    );
    assert_eq!(body(other.set("payment.kind", "WIDE")), body(order()));
}

#[test]
fn values_that_are_no_map_or_no_json_are_told() {
    assert_eq!(violations(&sale().values("text")), [("", "values".to_owned(), Rule::NotAMap)]);
    let no_json = std::collections::BTreeMap::from([(vec![1], 2)]);
    assert_eq!(violations(&sale().set("line_items", no_json)), [("", "line_items".to_owned(), Rule::NotJson)]);
}

// ---- ids

#[test]
fn an_id_is_taken_in_three_forms_and_no_other_id_is() {
    let refund = |id: &str| {
        Draft::new(&BIZUM, "refund").unwrap().set("reference_code", "r").set("total_amount", "3").set("sale_id", id)
    };
    for id in ["765", "bizum:765", "bizum:sale:765"] {
        let request = refund(id).build().unwrap();
        assert_eq!(request.path(), "/pts/v2/payments/765/refunds");
        assert_eq!(request.subject(), Some("765"));
    }
    for other in ["twint:765", "bizum:refund:765", "twint:sale:765"] {
        assert_eq!(rule(&refund(other)), Rule::OtherId { method: "bizum", kind: "sale" }, "{other}");
    }
    for bad in ["../765", "bizum:", ":765", "bizum:sale:x:765", "76 5"] {
        assert_eq!(rule(&refund(bad)), Rule::NotAnId, "{bad}");
    }
    let typed = SaleId::from_gateway("765").unwrap();
    assert_eq!(refund("1").set("sale_id", &typed).build().unwrap().path(), "/pts/v2/payments/765/refunds");
    let wrong = AnyId::from(RefundId::from_gateway("765").unwrap());
    assert_eq!(
        refund("1").set("sale_id", wrong).validate().unwrap_err().to_string(),
        "bizum::Refund has an invalid value: `sale_id` ({id}) is the id of something else: expected the id of a bizum sale"
    );
}

#[test]
fn an_id_is_stored_with_its_method_and_kind() {
    let id = AnyId::from(SaleId::from_gateway("765").unwrap());
    assert_eq!(id.to_string(), "bizum:sale:765");
    assert_eq!(serde_json::to_value(&id).unwrap(), json!("bizum:sale:765"));
    assert_eq!(serde_json::from_value::<AnyId>(json!("bizum:sale:765")).unwrap(), id);
    assert_eq!((id.method(), id.kind(), id.bare()), (Some("bizum"), Some("sale"), "765"));
    assert_eq!(id.to_typed::<SaleId>().unwrap().bare(), "765");
    assert_eq!(id.to_typed::<RefundId>().unwrap_err(), IdError::OtherKind { wanted: "refund" });
    let other: AnyId = "twint:765".parse().unwrap();
    assert_eq!(other.to_typed::<SaleId>().unwrap_err(), IdError::OtherMethod { wanted: "bizum" });
    assert!(serde_json::from_value::<AnyId>(json!("a:b:c:d")).is_err());
    assert_eq!(format!("{id:?}"), "AnyId(bizum:sale:765)");
    assert_eq!(AnyId::new("bizum", "sale", "765"), Ok(id.clone()));
    for (method, kind, bare) in
        [("", "sale", "765"), ("_", "sale", "765"), ("bizum", "sale:x", "765"), ("bizum", "sale", "")]
    {
        assert_eq!(AnyId::new(method, kind, bare), Err(IdError::Malformed), "{method} {kind} {bare}");
    }
    let unnamed: AnyId = "_:refund:765".parse().unwrap();
    assert_eq!(
        (unnamed.method(), unnamed.kind(), unnamed.to_string()),
        (None, Some("refund"), "_:refund:765".to_owned())
    );
    assert_eq!(thunes_runtime::GatewayId::bare(&id), "765", "also where any type of id is taken");
}

// ---- replies

#[test]
fn a_status_means_what_it_means_in_that_reply() {
    let read = |request: &str, status: &str| {
        let spec = Draft::new(&BIZUM, request).unwrap().spec();
        let body = json!({"id": "765", "status": status}).to_string();
        AnyReply::from_json(spec, body.as_bytes()).unwrap()
    };
    let settled = read("check", "settled");
    assert!(settled.status.may_ship() && settled.status.is("SETTLED") && !settled.status.is_final());
    assert_eq!((settled.status.as_str(), settled.id.to_string().as_str()), ("SETTLED", "bizum:sale:765"));
    assert_eq!(read("refund", "FAILED").id.to_string(), "bizum:refund:765");
    assert!(read("sale", "FAILED").status.is_final());
    // The word of another request means nothing here.
    let odd = read("sale", "SETTLED").status;
    assert!(!odd.may_ship() && !odd.is_final() && odd.spec().is_none());
    assert_eq!(format!("{odd:?} {odd}"), "AnyStatus(SETTLED) SETTLED");
    assert_eq!(AnyStatus::from_gateway("FAILED").spec(), None);
    assert!(!settled.status.is("FUNDED") && !settled.status.is_funded(), "paid, and the money has not come");
    let funded = AnyReply::from_json(order().spec(), br#"{"id":"765","status":"funded"}"#).unwrap().status;
    assert!(funded.is_funded() && funded.may_ship() && funded.is_final());
    assert_eq!(Status::as_str(&funded), "FUNDED", "also where any type of status is taken");
    let typed: Reply<SaleId, requests::status::SaleStatus> =
        Reply::from_json(&requests::Sale::SPEC, br#"{"id":"765","status":"FAILED"}"#).unwrap();
    assert_eq!(typed.id.bare(), "765");
}

#[test]
fn only_a_status_check_can_be_waited_for() {
    let check = Draft::new(&BIZUM, "check").unwrap().set("sale_id", "765").set("reference_code", "c").build().unwrap();
    assert_eq!(check.into_check().unwrap().path(), "/pts/v2/refresh-payment-status/765");
    assert_eq!(
        sale().build().unwrap().into_check().unwrap_err().to_string(),
        "bizum::Sale is not a status check, so you cannot wait for it: sending it repeatedly may move money each time. Send it once, and wait with the status check of the id in its reply"
    );
}

#[test]
fn a_finished_draft_is_a_request_like_any_other() {
    let request = sale().set("bill_to_email", "ana").build().unwrap();
    let warned: Vec<&str> = request.warnings().iter().map(|warning| warning.name).collect();
    assert_eq!(warned, ["bill_to_email"], "it has no host");
    let mut body = b"before ".to_vec();
    request.write_body(&mut body).unwrap();
    assert_eq!(body, [b"before ", request.body().unwrap().as_slice()].concat());
}

#[test]
fn a_draft_warns_as_its_request_does_and_not_of_what_it_refuses() {
    let draft = sale().set("bill_to_email", "ana");
    assert!(!draft.warnings().is_empty());
    assert_eq!(draft.warnings(), draft.build().unwrap().warnings());
    let unfinished = Draft::new(&BIZUM, "sale").unwrap().set("bill_to_email", "ana");
    assert_eq!(unfinished.warnings(), sale().set("bill_to_email", "ana").warnings(), "it need not be complete");
    let refused = sale().set("bill_to_email", json!(["ana"]));
    assert_eq!((violations(&refused).len(), refused.warnings()), (1, vec![]));
}

#[test]
fn a_check_that_is_waited_for_sends_what_the_request_would() {
    let id = SaleId::from_gateway("765").unwrap();
    let typed = SaleCheck::new(requests::SaleCheckRequired { sale_id: &id, reference_code: "c" });
    let draft = Draft::new(&BIZUM, "check").unwrap().set("sale_id", "765").set("reference_code", "c");
    let check = draft.build().unwrap().into_check().unwrap();
    let mut body = Vec::new();
    check.write_body(&mut body).unwrap();
    assert_eq!(body, typed.body().unwrap());
    assert_eq!(check.request().body().unwrap(), body);
    assert_eq!((check.subject(), check.reference()), (typed.subject(), typed.reference()));
    assert_eq!(check.currency(), Some(Currency::new("EUR", 2)));
    assert_eq!(format!("{check:?}"), format!("{typed:?}"));
}

// ---- what is shown

const SECRET: &str = "geheim-4711";

#[test]
fn no_value_is_shown() {
    let draft = Draft::new(&BIZUM, "sale").unwrap().values(json!({
        "reference_code": [SECRET],
        "total_amount": SECRET,
        "bill_to_email": {"mail": SECRET},
        "bill_to_first_name": SECRET,
        "line_items": [SECRET, {"product_name": {"x": SECRET}}, {"colour": SECRET}],
        "nickname": SECRET,
    }));
    let invalid = draft.validate().unwrap_err();
    for shown in [invalid.to_string(), format!("{invalid:?}"), format!("{draft:?}")] {
        assert!(!shown.contains(SECRET) && !shown.contains("4711"), "{shown}");
    }
    assert_eq!(format!("{draft:?}"), "Draft of Sale { bill_to_first_name: <set>, line_items: [3 items] }");
    let good = sale().build().unwrap();
    assert_eq!(format!("{good:?}"), r#"Sale { reference_code: "order-42", total_amount: 8, bill_to_email: <set> }"#);
}

#[test]
fn a_member_that_the_spec_does_not_know_is_added_as_to_a_typed_request() {
    let with = sale().build().unwrap().extra("orderInformation.newName", "x");
    let body: Value = serde_json::from_slice(&with.body().unwrap()).unwrap();
    assert_eq!(body["orderInformation"]["newName"], "x");
    let clash = sale().build().unwrap().extra("orderInformation.billTo.email", "x");
    assert_eq!(clash.validate().unwrap_err().violations[0].rule, Rule::Known);
}
