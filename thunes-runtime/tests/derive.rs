//! The derives, used by hand: the contract of docs/attributes.md from the other side.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::{BTreeSet, HashSet};
use std::panic::UnwindSafe;

use thunes_runtime::{
    Amount, AnyId, Country, Evidence, FieldKind, FixedValue, IdError, Item, Reply, Request, Rule, Status,
};

mod status {
    /// What the shop says to an order.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
    pub enum Order {
        /// Waiting.
        #[status("PENDING")]
        Pending,
        /// Paid.
        #[status("SETTLED", Ship)]
        Settled,
        /// Paid out.
        #[status("FUNDED", Final, Ship, Funded)]
        Funded,
        /// Another one.
        Other(thunes_runtime::Code),
    }
}

/// Markers of ids.
mod id {
    thunes_runtime::id_marker!(IdMethod for Shop = "shop");
    thunes_runtime::id_marker!(IdKind for Order = "order");
}

/// Id of an order.
pub type OrderId = thunes_runtime::Id<id::Shop, id::Order>;

/// Currencies of the shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thunes_runtime::Currency)]
pub enum Currency {
    /// EUR.
    #[currency(decimals = 2)]
    EUR,
    /// KRW.
    #[currency(decimals = 0)]
    KRW,
}

/// An order.
#[derive(Request)]
#[request(
    method = "shop",
    title = "Shop",
    operation = "order",
    path = "/orders",
    source = "Orders",
    reply_id = OrderId,
    status = status::Order
)]
#[fixed(
    path = "payment.method",
    name = "payment_method",
    value = "SH\"OP",
    evidence = Listed,
    value_evidence = Example
)]
#[fixed(path = "actionList", name = "action", array = "ORDER")]
pub struct Order<'a> {
    /// The reference.
    #[field(path = "clientReferenceInformation.code", kind = Text, max = 5, advised_max = 3, loggable)]
    reference: &'a str,
    /// The amount.
    #[field(path = "amount.total", kind = Amount(zero = false), max = 10)]
    total: Amount,
    /// The currency.
    #[field(path = "amount.currency", kind = Currency)]
    currency: Currency,
    /// The email.
    #[field(path = "customer.contact.email", kind = Email, evidence = Example, note = "only there")]
    email: Option<&'a str>,
    /// The country.
    #[field(path = "customer.country", kind = Country)]
    country: Option<Country>,
    /// What is bought.
    #[field(path = "lines[]", kind = List)]
    lines: Option<&'a [Line<'a>]>,
    /// Whatever else.
    #[field(path = "more[]", kind = Pairs)]
    #[member(path = "more[].key", name = "key", kind = Text, max = 3)]
    #[member(path = "more[].value", name = "value", kind = Text)]
    more: Option<&'a [(&'a str, &'a str)]>,
}

/// A line.
#[derive(Item)]
#[item(list = "lines[]")]
pub struct Line<'a> {
    /// Name.
    #[field(path = "lines[].product.name", kind = Text, max = 4)]
    name: &'a str,
    /// Price.
    #[field(path = "lines[].price", kind = Amount(zero = true))]
    price: Option<Amount>,
    /// How many.
    #[field(path = "lines[].quantity", kind = Integer, max = 3)]
    quantity: Option<u32>,
}

/// An order again.
#[derive(Request)]
#[request(method = "shop", operation = "look", http = "GET", path = "/orders/{id}/now", reply_id = OrderId, status = status::Order, repeatable)]
pub struct Look<'a> {
    /// Which.
    #[id]
    order_id: &'a OrderId,
}

fn order() -> Order<'static> {
    Order::new(OrderRequired { reference: "o-1", total: "8".parse().unwrap(), currency: Currency::EUR })
}

fn json(order: &Order<'_>) -> String {
    String::from_utf8(order.body().unwrap()).unwrap()
}

fn rules(order: &Order<'_>) -> Vec<(String, Rule)> {
    order.validate().unwrap_err().violations.into_iter().map(|violation| (violation.path, violation.rule)).collect()
}

#[test]
fn absent_members_and_their_objects_are_left_out() {
    assert_eq!(
        json(&order()),
        r#"{"payment":{"method":"SH\"OP"},"actionList":["ORDER"],"clientReferenceInformation":{"code":"o-1"},"amount":{"total":"8.00","currency":"EUR"}}"#
    );
}

/// What a reader of JSON finds where the email was written.
fn email_read_back(text: &str) -> serde_json::Value {
    let body: serde_json::Value = serde_json::from_slice(&order().email(text).body().unwrap()).unwrap();
    body["customer"]["contact"]["email"].clone()
}

#[test]
fn text_comes_back_as_it_was_wherever_its_quotes_and_backslashes_are() {
    let odd = (0x20..=0x7e).map(char::from).chain(['\u{a0}', 'ÿ', '€', '𝄞']);
    for c in odd {
        for before in 0..=16 {
            let text = format!("{}{c}{}", "a".repeat(before), "z".repeat(16 - before));
            assert_eq!(email_read_back(&text), text, "{c:?} after {before}");
            let twice = format!("{text}{text}");
            assert_eq!(email_read_back(&twice), twice, "{c:?} twice, after {before}");
        }
    }
    for c in ['"', '\\'] {
        for before in 0..8 {
            let eight = format!("{}{c}{}", "a".repeat(before), "z".repeat(7 - before));
            for text in [eight.repeat(2), eight.repeat(3), format!("{eight}12345678")] {
                assert_eq!(email_read_back(&text), text, "{c:?} in each eighth place");
            }
            let only = c.to_string().repeat(8 + before);
            assert_eq!(email_read_back(&only), only, "nothing but {c:?}");
        }
    }
}

#[test]
fn only_what_has_to_be_escaped_is() {
    let body = json(&order().email("a \"b\" \\é/"));
    assert!(body.contains(r#""email":"a \"b\" \\é/""#), "{body}");
}

#[test]
fn every_kind_of_value_is_written_as_json() {
    let lines = [
        Line::new(LineRequired { name: "tea" }).price("0".parse().unwrap()).quantity(12),
        Line::new(LineRequired { name: "~\\\"" }),
    ];
    let order = order().email("a\"b@c").country(Country::ES).lines(&lines).more(&[("k", "v"), ("l", "ü")]);
    let body: serde_json::Value = serde_json::from_slice(&order.body().unwrap()).unwrap();
    assert_eq!(
        body,
        serde_json::json!({
            "payment": {"method": "SH\"OP"},
            "actionList": ["ORDER"],
            "clientReferenceInformation": {"code": "o-1"},
            "amount": {"total": "8.00", "currency": "EUR"},
            "customer": {"contact": {"email": "a\"b@c"}, "country": "ES"},
            "lines": [{"product": {"name": "tea"}, "price": "0.00", "quantity": 12}, {"product": {"name": "~\\\""}}],
            "more": [{"key": "k", "value": "v"}, {"key": "l", "value": "ü"}],
        })
    );
}

#[test]
fn amounts_take_the_decimals_of_the_request() {
    let krw = |total: &str| {
        Order::new(OrderRequired { reference: "o", total: total.parse().unwrap(), currency: Currency::KRW })
    };
    assert!(json(&krw("800.00")).contains(r#""total":"800""#));
    assert_eq!(
        rules(&krw("800.5")),
        [("amount.total".to_owned(), Rule::SurplusDecimals { currency: "KRW", decimals: 0 })]
    );
}

#[test]
fn every_violation_is_reported_with_its_place() {
    let lines = [Line::new(LineRequired { name: "tea" }), Line::new(LineRequired { name: "toolong" })];
    let bad = Order::new(OrderRequired { reference: " ", total: "0.00".parse().unwrap(), currency: Currency::EUR })
        .lines(&lines)
        .more(&[("long", "v")]);
    assert_eq!(
        bad.validate().unwrap_err().to_string(),
        "shop::Order has 4 invalid values:\n  \
         `reference` (clientReferenceInformation.code) is required, but is empty or blank: give a value\n  \
         `total` (amount.total) is zero: give an amount of more than zero\n  \
         `name` (lines[1].product.name) has 7 characters, at most 4 are allowed\n  \
         `key` (more[0].key) has 4 characters, at most 3 are allowed"
    );
    assert!(bad.body().is_err(), "nothing invalid is ever written");
}

#[test]
fn lengths_count_characters() {
    let of = |reference: &'static str| {
        Order::new(OrderRequired { reference, total: "1".parse().unwrap(), currency: Currency::EUR })
    };
    assert!(of("ñññññ").validate().is_ok());
    assert_eq!(rules(&of("ññññññ")).len(), 1);
    assert_eq!(
        of("abcd").warnings().into_iter().map(|one| one.rule).collect::<Vec<_>>(),
        [Rule::Advised { max: 3, actual: 4 }]
    );
}

#[test]
fn long_amounts_and_empty_lists_are_refused() {
    let long =
        Order::new(OrderRequired { reference: "o", total: "12345678.5".parse().unwrap(), currency: Currency::EUR });
    assert_eq!(rules(&long), [("amount.total".to_owned(), Rule::TooLong { max: 10, actual: 11 })]);
    let lines =
        [0, 9, 10, 999, 1000, u32::MAX].map(|quantity| Line::new(LineRequired { name: "tea" }).quantity(quantity));
    let too_long = |index: u8, actual| (format!("lines[{index}].quantity"), Rule::TooLong { max: 3, actual });
    assert_eq!(rules(&order().lines(&lines)), [too_long(4, 4), too_long(5, 10)]);
    assert_eq!(rules(&order().lines(&[])), [("lines[]".to_owned(), Rule::EmptyList { required: false })]);
}

#[test]
fn maybe_setters_set_and_clear() {
    assert!(json(&order().maybe_email(Some("a@b"))).contains("a@b"));
    assert!(!json(&order().email("a@b").maybe_email(None)).contains("a@b"));
}

#[test]
fn debug_shows_what_is_set_but_nothing_personal() {
    let shown = format!("{:?}", order().email("ana@shop.example").lines(&[]));
    assert_eq!(shown, "Order { reference: \"o-1\", total: <set>, currency: <set>, email: <set>, lines: [0 items] }");
}

#[test]
fn the_table_says_what_the_attributes_say() {
    let [reference, total, .., method, action] = Order::SPEC.fields else { panic!() };
    assert_eq!((reference.name, reference.max, reference.advised_max), ("reference", Some(5), Some(3)));
    assert_eq!((reference.doc, Order::SPEC.source), ("The reference.", "Orders"));
    assert!(reference.required && reference.loggable);
    assert_eq!(total.kind, FieldKind::Amount { zero: false });
    assert_eq!((method.fixed, method.value_evidence), (Some(FixedValue::Text("SH\"OP")), Some(Evidence::Example)));
    assert_eq!(action.fixed, Some(FixedValue::Array("ORDER")));
    let email = Order::SPEC.field("customer.contact.email").unwrap();
    assert_eq!((email.required, email.evidence, email.note), (false, Evidence::Example, Some("only there")));
    assert_eq!(Order::SPEC.field("lines[].product.name").unwrap().max, Some(4));
    assert_eq!(Order::SPEC.field("more[].key").unwrap().max, Some(3));
    assert!(format!("{:?}", Order::SPEC).ends_with(", steps: .. }"), "how it is written is not for readers");
    for (evidence, word) in [
        (Evidence::Listed, "listed"),
        (Evidence::Table, "table"),
        (Evidence::Example, "example"),
        (Evidence::Schema, "schema"),
        (Evidence::Inferred, "inferred"),
        (Evidence::Unverified, "unverified"),
    ] {
        assert_eq!((evidence.word(), evidence.to_string().as_str()), (word, word));
    }
}

#[test]
fn an_id_goes_into_the_path() {
    let id = OrderId::from_gateway("765").unwrap();
    let look = Look::new(LookRequired { order_id: &id });
    assert_eq!(look.path(), "/orders/765/now");
    assert_eq!(look.body().unwrap(), b"", "a GET has no body");
    assert_eq!(
        (Look::SPEC.http_method, Look::SPEC.repeatable, Look::SPEC.subject, Look::SPEC.reply_kind),
        ("GET", true, Some("order"), "order")
    );
    assert_eq!(format!("{look:?}"), "Look { order_id: \"765\" }");
}

/// The markers have no values and no impls, and an id asks for none.
#[test]
fn an_id_does_what_its_text_does() {
    fn is_shared<T: Send + Sync + Unpin + UnwindSafe + 'static>(_: &T) {}
    let [one, two] = ["1", "2"].map(|bare| OrderId::from_gateway(bare).unwrap());
    is_shared(&one);
    assert_eq!(format!("{one:?}"), "Id(shop:order:1)");
    assert!(one < two && one == one.clone() && one != two);
    let all = HashSet::from([one.clone(), two.clone(), one.clone()]);
    assert_eq!((all.len(), all.contains(&two)), (2, true));
    assert_eq!(BTreeSet::from([two.clone(), one.clone()]).pop_first(), Some(one));
}

#[test]
fn ids_keep_their_method_when_stored() {
    let id = OrderId::from_gateway("765").unwrap();
    assert_eq!(serde_json::to_string(&id).unwrap(), "\"shop:order:765\"");
    assert_eq!(serde_json::from_str::<OrderId>("\"shop:order:765\"").unwrap(), id);
    for stored in
        ["765", "shop:765", "other:order:765", "shop:order:", "shop:order:7/5", "shop:order:7 5", "shop:order:7:5"]
    {
        assert!(stored.parse::<OrderId>().is_err(), "{stored}");
    }
    assert_eq!(AnyId::from(id.clone()).to_string(), id.to_string(), "an `AnyId` is stored in the same form");
    let other = "shop:look:765".parse::<OrderId>().unwrap_err();
    assert_eq!(other, IdError::OtherKind { wanted: "order" });
    assert_eq!(other.to_string(), "the id of something else: expected the id of an order");
    for stored in ["shop:order:", "shop:order:order:765", "shop::765", "other:order:765"] {
        assert!(stored.parse::<OrderId>().is_err(), "{stored}");
    }
    assert!(OrderId::from_gateway("../x").is_err());
    assert!(OrderId::from_gateway(&"7".repeat(65)).is_err());
    assert_eq!(OrderId::from_gateway("Ab_9-z").unwrap().bare(), "Ab_9-z");
    assert_eq!(
        OrderId::from_gateway("").unwrap_err().to_string(),
        "not a gateway id: expected 1 to 64 letters, digits, `-` or `_`"
    );
    assert_eq!(
        "765".parse::<OrderId>().unwrap_err().to_string(),
        "not a stored shop id: expected the method, the kind and the id, such as `shop:sale:7652`. `from_gateway` reads an id as the \
         gateway wrote it"
    );
}

#[test]
fn statuses_ignore_case_and_keep_what_they_do_not_know() {
    let of = status::Order::from_gateway;
    assert_eq!(of("settled"), status::Order::Settled);
    assert_eq!(of("settled").to_string(), "SETTLED");
    assert!(of("SETTLED").may_ship() && !of("SETTLED").is_final() && !of("SETTLED").is_funded());
    assert!(of("FUNDED").may_ship() && of("FUNDED").is_final() && of("FUNDED").is_funded());
    let unknown = of("On-Hold");
    assert_eq!(unknown.as_str(), "On-Hold");
    assert!(!unknown.is_final() && !unknown.may_ship() && !unknown.is_funded());
    let forged = status::Order::Other("FUNDED".into());
    assert!(!forged.is_final() && !forged.may_ship() && !forged.is_funded());
}

/// What generic code does with the parts of a reply, with no bound but the trait.
fn keep<R: Request>(request: &R, id: R::Id, status: R::Status) -> String {
    let shown = std::thread::scope(|scope| scope.spawn(|| format!("{request:?}")).join().unwrap());
    assert_eq!(serde_json::from_str::<R::Id>(&serde_json::to_string(&id).unwrap()).unwrap(), id);
    let (ids, statuses) = (HashSet::from([id.clone()]), HashSet::from([status.clone()]));
    let kept: Box<dyn std::any::Any + Send + Sync> = Box::new((id.clone(), status.clone()));
    assert!(ids.contains(&id) && statuses.contains(&status) && kept.is::<(R::Id, R::Status)>());
    format!("{shown} {id} {status} {id:?} {status:?} {}", serde_json::to_string(&status).unwrap())
}

#[test]
fn generic_code_prints_compares_stores_and_moves_ids_and_statuses() {
    let id = OrderId::from_gateway("765").unwrap();
    let shown = keep(&order(), id, status::Order::Settled);
    assert!(shown.ends_with(r#" shop:order:765 SETTLED Id(shop:order:765) Settled "SETTLED""#), "{shown}");
}

#[test]
fn a_reply_keeps_what_it_does_not_know() {
    let reply: Reply<OrderId, status::Order> = Reply::from_json(
        &Order::SPEC,
        br#"{"id": "765", "status": "HELD", "new": {"x": [1, {"y": 2.50}]}, "processorInformation": {"paymentUrl": 5, "responseCode": "00001"},
            "errorInformation": {"reason": "PAYMENT_REFUSED", "details": [{"field": "a.b", "reason": "MISSING_FIELD"}, {"reason": "X"}]}}"#,
    )
    .unwrap();
    assert_eq!(reply.id.bare(), "765");
    assert_eq!(reply.status.as_str(), "HELD");
    assert_eq!(reply.text("/new/x/0").as_deref(), Some("1"));
    assert_eq!(reply.payment_url, None, "no place to send a customer to");
    assert_eq!(reply.text("/processorInformation/paymentUrl").as_deref(), Some("5"));
    let error = reply.error.unwrap();
    assert!(error.reason.unwrap().is("payment_refused"));
    assert_eq!(error.details.len(), 1);
}

#[test]
fn a_currency_is_one_of_the_methods() {
    assert_eq!("KRW".parse::<Currency>().unwrap(), Currency::KRW);
    assert_eq!(
        "USD".parse::<Currency>().unwrap_err().to_string(),
        "the method does not take that currency: expected one of EUR, KRW"
    );
}

#[test]
fn the_length_of_an_amount_is_that_of_what_is_written() {
    for (total, written) in
        [("0.01", 4), ("10", 5), ("9999999", 10), ("9999999.99", 10), ("10000000", 11), ("0010000000.0000", 11)]
    {
        let order =
            Order::new(OrderRequired { reference: "o", total: total.parse().unwrap(), currency: Currency::EUR });
        match order.validate() {
            Ok(()) => {
                let body: serde_json::Value = serde_json::from_str(&json(&order)).unwrap();
                assert_eq!(body["amount"]["total"].as_str().unwrap().len(), written, "{total}");
            }
            Err(invalid) => {
                assert_eq!(invalid.violations[0].rule, Rule::TooLong { max: 10, actual: written }, "{total}")
            }
        }
    }
}

mod extra {
    use super::*;

    fn rules_of(path: &str) -> Vec<Rule> {
        let lines = [Line::new(LineRequired { name: "tea" })];
        let violations = match order().lines(&lines).extra(path, 1).validate() {
            Ok(()) => Vec::new(),
            Err(invalid) => invalid.violations,
        };
        violations.into_iter().map(|violation| violation.rule).collect()
    }

    #[test]
    fn members_are_merged_where_they_belong() {
        let lines = [Line::new(LineRequired { name: "tea" }), Line::new(LineRequired { name: "jam" })];
        let order = order()
            .lines(&lines)
            .extra("amount.tip", "1.00")
            .extra("customer.nick", "ana")
            .extra("payment.wallet.kind", "x")
            .extra("payment.wallet.number", 7)
            .extra("lines[1].product.colour", true)
            .extra("lines[1].gift", serde_json::json!({"wrapped": ["red"]}))
            .extra("a.b.c", "deep");
        let body: serde_json::Value = serde_json::from_slice(&order.body().unwrap()).unwrap();
        assert_eq!(
            body,
            serde_json::json!({
                "payment": {"method": "SH\"OP", "wallet": {"kind": "x", "number": 7}},
                "actionList": ["ORDER"],
                "clientReferenceInformation": {"code": "o-1"},
                "amount": {"total": "8.00", "currency": "EUR", "tip": "1.00"},
                "customer": {"nick": "ana"},
                "lines": [{"product": {"name": "tea"}}, {"product": {"name": "jam", "colour": true}, "gift": {"wrapped": ["red"]}}],
                "a": {"b": {"c": "deep"}},
            })
        );
    }

    #[test]
    fn what_the_spec_knows_is_refused() {
        for path in [
            "amount.total",
            "amount",
            "amount.total.cents",
            "customer",
            "customer.contact.email",
            "payment.method",
            "payment",
            "actionList",
            "lines",
            "lines[0].product.name",
            "lines[0].product",
            "lines[0].product.name.x",
            "more",
            "lines.x",
        ] {
            assert_eq!(rules_of(path), [Rule::Known], "{path}");
        }
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for path in [
            "",
            ".",
            "a.",
            ".a",
            "a..b",
            "a b",
            "a\"b",
            "a[0]",
            "lines[0]",
            "lines[].x",
            "lines[x].y",
            "lines[01].y",
            "foo[0].x",
            "lines[0].gifts[1].name",
            "lines[0].a.gifts[0].name",
            "a.\u{0}",
        ] {
            assert_eq!(rules_of(path), [Rule::NotAPath], "{path}");
        }
        assert_eq!(rules_of("lines[1].x"), [Rule::NoItem { count: 1 }]);
        assert_eq!(rules_of("lines[99999999999999999999].x"), [Rule::NoItem { count: 1 }]);
        assert_eq!(rules_of("lines[0].x"), []);
        assert_eq!(rules_of("lines"), [Rule::Known], "the list itself");
        assert_eq!(rules_of("a-b.c_d"), [], "names of all kinds");
    }

    #[test]
    fn a_path_is_given_once() {
        let twice = order().extra("a.b", 1).extra("a.b", 2).extra("a.b.c", 3).extra("a", 4).extra("ab", 5);
        let violations = twice.validate().unwrap_err().violations;
        assert_eq!(
            violations.iter().map(|violation| violation.path.as_str()).collect::<Vec<_>>(),
            ["a.b", "a.b.c", "a"]
        );
        assert_eq!(
            violations[0].to_string(),
            "`extra` (a.b) is given twice, or is above or below another member given by `extra`; case does not count"
        );
    }

    #[test]
    fn a_request_stays_what_it_is() {
        let more = order().extra("a.b", "ana@shop.example");
        assert_eq!(more.path(), "/orders");
        assert_eq!(more.currency(), Some(Currency::EUR.into()));
        assert_eq!(format!("{more:?}"), "Order { reference: \"o-1\", total: <set>, currency: <set> } and 1 more");
        assert_eq!((more.reference(), more.subject()), (Some("o-1"), None));
        assert_eq!(order().email("ana").extra("a", 1).warnings(), order().email("ana").warnings());
        assert_eq!(order().email("ana").extra("a", 1).warnings().len(), 1);
        let id = OrderId::from_gateway("765").unwrap();
        let look = Look::new(LookRequired { order_id: &id }).extra("a", 1);
        assert_eq!((look.subject(), look.path().as_str()), (Some("765"), "/orders/765/now"), "of the same order");
        let mut body = b"before ".to_vec();
        more.write_body(&mut body).unwrap();
        assert_eq!(body, [b"before ", more.body().unwrap().as_slice()].concat());
    }
}

#[test]
fn an_odd_email_is_a_warning_and_no_error() {
    for (email, warned) in
        [("ana@shop.example", false), ("ana", true), ("@shop.example", true), ("a na@shop.example", true)]
    {
        let order = order().email(email);
        assert!(order.validate().is_ok(), "{email}");
        let warnings: Vec<String> = order.warnings().iter().map(ToString::to_string).collect();
        assert_eq!(!warnings.is_empty(), warned, "{email}");
        if warned {
            assert_eq!(warnings, ["`email` (customer.contact.email) does not look like an email address, `name@host`"]);
        }
    }
}
