//! What a value may be: blank text, characters that nobody sees, return URLs, bounds. The same for typed requests and drafts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "common/order_reply.rs"]
pub mod order_reply;

use serde_json::{Value, json};
use thunes_runtime::{Amount, Country, Draft, Invalid, Item, MethodSpec, Reply, Request, Rule};

use order_reply::{OrderId, status};

/// An order.
#[derive(Request)]
#[request(
    method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = status::Order,
    currency = "EUR", decimals = 2
)]
pub struct Order<'a> {
    /// The reference.
    #[field(path = "clientReferenceInformation.code", kind = Text, max = 59, loggable)]
    reference: &'a str,
    /// Where to return to.
    #[field(path = "merchant.successUrl", kind = Url, max = 255)]
    success_url: &'a str,
    /// Name of the shop.
    #[field(path = "merchant.descriptor.name", kind = Text, loggable)]
    descriptor: Option<&'a str>,
    /// A note.
    #[field(path = "billTo.note", kind = Text, max = 10, loggable)]
    note: Option<&'a str>,
    /// Who wrote it.
    #[field(path = "billTo.author", kind = Text, required_when = "note", unless = ["none"])]
    author: Option<&'a str>,
    /// The country.
    #[field(path = "billTo.country", kind = Country)]
    country: Option<Country>,
    /// A discount.
    #[field(path = "amount.discount", kind = Amount(zero = false))]
    discount: Option<Amount>,
    /// What is bought.
    #[field(path = "lines[]", kind = List)]
    lines: Option<&'a [Line<'a>]>,
    /// Whatever else.
    #[field(path = "more[]", kind = Pairs)]
    #[member(path = "more[].key", name = "key", kind = Text, max = 50)]
    #[member(path = "more[].value", name = "value", kind = Text, max = 800)]
    more: Option<&'a [(&'a str, &'a str)]>,
}

/// A line.
#[derive(Item)]
#[item(list = "lines[]")]
pub struct Line<'a> {
    /// Name.
    #[field(path = "lines[].product.name", kind = Text, max = 255)]
    name: Option<&'a str>,
    /// Colour.
    #[field(path = "lines[].colour", kind = Text)]
    colour: Option<&'a str>,
    /// How many.
    #[field(path = "lines[].quantity", kind = Integer)]
    quantity: Option<u32>,
}

static SHOP: MethodSpec = MethodSpec::new("shop", "Shop", "SHOP", "eWallet").with_requests(&[<Order<'_>>::SPEC]);

const URL: &str = "https://shop.example/paid";

const BARE: &str =
    r#"{"clientReferenceInformation":{"code":"o-1"},"merchant":{"successUrl":"https://shop.example/paid"}}"#;

fn order() -> Order<'static> {
    Order::new(OrderRequired { reference: "o-1", success_url: URL })
}

fn line() -> Line<'static> {
    Line::new(LineRequired {})
}

fn draft() -> Draft {
    Draft::new(&SHOP, "order").unwrap().set("reference", "o-1").set("success_url", URL)
}

fn text(body: Result<Vec<u8>, Invalid>) -> String {
    String::from_utf8(body.unwrap()).unwrap()
}

/// Paths and rules.
fn broken<T>(outcome: Result<T, Invalid>) -> Vec<(String, Rule)> {
    let violations = outcome.err().map(|invalid| invalid.violations).unwrap_or_default();
    violations.into_iter().map(|violation| (violation.path, violation.rule)).collect()
}

/// A reference, an optional note and a return URL: typed, and as a draft.
fn both(path: &str, value: &str) -> [Vec<(String, Rule)>; 2] {
    let typed = match path {
        "clientReferenceInformation.code" => Order::new(OrderRequired { reference: value, success_url: URL }),
        "merchant.successUrl" => Order::new(OrderRequired { reference: "o-1", success_url: value }),
        "merchant.descriptor.name" => order().descriptor(value),
        "billTo.note" => order().note(value).author("Ana"),
        other => panic!("{other}"),
    };
    [broken(typed.body()), broken(draft().set("author", "Ana").set(path, value).build())]
}

const BLANKS: [&str; 14] = [
    "",
    " ",
    " \t\r\n",
    "\u{a0}",
    "\u{3000}",
    "\u{0}",
    "\u{200b}",
    "\u{feff}",
    "\u{3164}",
    "\u{2060}",
    "\u{ad}",
    "\u{2800}",
    "\u{fe0f}\u{e0041}",
    " \u{200e}\u{202e}\u{1b} ",
];

// ---- blank text

#[test]
fn blank_optional_text_is_left_out_and_counts_as_not_given() {
    for blank in BLANKS {
        let typed = order().descriptor(blank).note(blank).author(blank);
        assert_eq!(text(typed.body()), BARE, "{blank:?}");
        assert_eq!(typed.warnings(), [], "{blank:?}");
        assert_eq!(format!("{typed:?}"), r#"Order { reference: "o-1", success_url: <set> }"#, "{blank:?}");
        // A note would require an author: a blank one does not.
        let draft = draft().set("descriptor", blank).values(json!({"note": blank, "billTo": {"author": blank}}));
        assert_eq!(text(draft.build().unwrap().body()), BARE, "{blank:?}");
    }
    let half = order().note("ring twice").author("\u{200b}");
    assert!(matches!(broken(half.body())[..], [(_, Rule::RequiredWhen { .. })]), "a blank author is none");
}

#[test]
fn a_form_posts_blanks_for_values_of_every_kind() {
    let form = json!({
        "note": "", "country": " ", "discount": "", "lines": "", "more": "\u{200b}",
    });
    assert_eq!(text(draft().values(form).build().unwrap().body()), BARE);
    let lines = draft().set("lines", json!([{"name": "Tea", "colour": "", "quantity": ""}]));
    assert!(text(lines.build().unwrap().body()).ends_with(r#""lines":[{"product":{"name":"Tea"}}]}"#));
}

#[test]
fn blank_text_in_an_item_is_left_out_and_an_item_without_values_is_a_violation() {
    for blank in BLANKS {
        let lines = [line().name("Tea").colour(blank), line().name(blank).quantity(0)];
        let body = text(order().lines(&lines).body());
        assert!(body.ends_with(r#""lines":[{"product":{"name":"Tea"}},{"quantity":0}]}"#), "{body}");
        let lines = [line().name("Tea"), line().name(blank).colour(blank)];
        assert_eq!(broken(order().lines(&lines).body()), [("lines[1]".to_owned(), Rule::EmptyItem)], "{blank:?}");
        let items = json!([{"name": "Tea"}, {"name": blank, "colour": blank}]);
        assert_eq!(broken(draft().set("lines", items).build()), [("lines[1]".to_owned(), Rule::EmptyItem)]);
    }
    let invalid = order().lines(&[line()]).validate().unwrap_err();
    assert_eq!(
        invalid.to_string(),
        "shop::Order has an invalid value: `lines` (lines[0]) is an item without values: set at least one, or \
         remove the item"
    );
    let unknown = draft().set("lines", json!([{"nmae": "Tea"}])).build();
    assert!(matches!(broken(unknown)[..], [(_, Rule::UnknownName { .. })]), "what was given is not called empty");
}

#[test]
fn half_a_pair_is_a_violation() {
    for blank in BLANKS {
        let expected = [("more[0].value".to_owned(), Rule::Empty), ("more[1].key".to_owned(), Rule::Empty)];
        assert_eq!(broken(order().more(&[("a", blank), (blank, "b")]).body()), expected, "{blank:?}");
        assert_eq!(broken(draft().set("more", json!([["a", blank], [blank, "b"]])).build()), expected, "{blank:?}");
    }
}

#[test]
fn required_text_has_to_show_something() {
    for path in ["clientReferenceInformation.code", "merchant.successUrl"] {
        for blank in BLANKS {
            for found in both(path, blank) {
                assert_eq!(found, [(path.to_owned(), Rule::Empty)], "{blank:?}");
            }
        }
    }
    assert_eq!(Order::new(OrderRequired { reference: "\u{200b}", success_url: URL }).reference(), None);
}

// ---- characters

#[test]
fn controls_and_what_turns_text_are_refused_wherever_they_are() {
    let refused = ['\0', '\u{1b}', '\t', '\n', '\r', '\u{7f}', '\u{85}', '\u{61c}', '\u{200e}', '\u{200f}', '\u{2028}'];
    for c in refused.into_iter().chain('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}') {
        for (text, place) in
            [(format!("{c}a"), 1), (format!("a{c}b"), 2), (format!("é{c}"), 2), (format!("12345678{c}"), 9)]
        {
            for path in ["clientReferenceInformation.code", "billTo.note"] {
                for found in both(path, &text) {
                    assert_eq!(found, [(path.to_owned(), Rule::Refused { found: c, place })], "{text:?}");
                }
            }
            for value in [json!(text), json!(["x", {"y": text}])] {
                let extra = order().extra("billTo.title", value).body();
                assert_eq!(broken(extra), [("billTo.title".to_owned(), Rule::Refused { found: c, place })], "{text:?}");
            }
            let name = order().extra("billTo.title", json!({ text.as_str(): 1 })).body();
            assert_eq!(broken(name).len(), 1, "a member's name: {text:?}");
        }
    }
    let invalid = order().note("a\u{202e}b").author("Ana").validate().unwrap_err();
    assert_eq!(
        invalid.to_string(),
        "shop::Order has an invalid value: `note` (billTo.note) has a character that changes the direction of text \
         (U+202E) as character 2: remove it"
    );
}

#[test]
fn names_of_all_scripts_and_emoji_go_out_as_they_are() {
    for name in ["Zoë O'Brien", "نیک\u{200c}نام", "क्\u{200d}ष", "👩\u{200d}👩\u{200d}👧", "李小龍", "Łódź", "❤\u{fe0f}"]
    {
        let body: Value = serde_json::from_slice(&order().descriptor(name).body().unwrap()).unwrap();
        assert_eq!(body["merchant"]["descriptor"]["name"], name);
        let body: Value = serde_json::from_slice(&order().extra("more2", name).body().unwrap()).unwrap();
        assert_eq!(body["more2"], name);
    }
}

#[test]
fn an_accent_counts_with_its_letter() {
    let (composed, decomposed) = ("é".repeat(10), "e\u{301}".repeat(10));
    let of = |note: &str| {
        let order = order().author("Ana").note(note).body().map(drop);
        let warnings: Vec<Rule> = warnings(note);
        (broken(order), warnings)
    };
    assert_eq!(of(&composed), (vec![], vec![]));
    assert_eq!(of(&decomposed), (vec![], vec![Rule::Decomposed { max: 10, given: 20 }]));
    let long = of(&format!("{decomposed}e"));
    assert_eq!(long, (vec![("billTo.note".to_owned(), Rule::TooLong { max: 10, actual: 11 })], vec![]));
    let whole: Value = serde_json::from_slice(&order().author("Ana").note(&decomposed).body().unwrap()).unwrap();
    assert_eq!(whole["billTo"]["note"], decomposed, "sent as it was given");
}

fn warnings(note: &str) -> Vec<Rule> {
    order().author("Ana").note(note).warnings().into_iter().map(|violation| violation.rule).collect()
}

// ---- return URLs

#[test]
fn a_return_url_leads_to_a_website_or_an_app() {
    for good in
        ["https://shop.example/paid?o=1", "http://localhost:3000/paid", "myshop://paid", "com.shop.example://paid"]
    {
        for found in both("merchant.successUrl", good) {
            assert_eq!(found, [], "{good}");
        }
        assert_eq!(Order::new(OrderRequired { reference: "o", success_url: good }).warnings(), [], "{good}");
    }
    for (bad, scheme) in [
        ("javascript://x", "javascript"),
        ("JavaScript:alert(1)", "javascript"),
        (" javascript:alert(1)", "javascript"),
        ("\u{a0}vbscript:x", "vbscript"),
        ("data:text/html,x", "data"),
        ("file:///etc/passwd", "file"),
        ("blob:https://shop.example/1", "blob"),
        ("about:blank", "about"),
        ("intent://paid#Intent;end", "intent"),
        ("mailto:ana@shop.example", "mailto"),
        ("ftp://shop.example", "ftp"),
        ("wss://shop.example", "wss"),
    ] {
        for found in both("merchant.successUrl", bad) {
            assert_eq!(found, [("merchant.successUrl".to_owned(), Rule::Scheme { scheme })], "{bad}");
        }
    }
    for found in both("merchant.successUrl", "java\nscript:alert(1)") {
        assert!(matches!(found[..], [(_, Rule::Refused { .. })]), "a browser would drop the line break");
    }
    // Only the kind of field counts.
    for found in both("merchant.descriptor.name", "data: and more") {
        assert_eq!(found, []);
    }
}

#[test]
fn a_customer_is_sent_to_https_only_or_to_this_machine() {
    let of = |url: &str| {
        let body = json!({"id": "765", "status": "PENDING", "processorInformation": {"paymentUrl": url}});
        let reply: Reply<OrderId, status::Order> = Reply::from_json(&Order::SPEC, body.to_string().as_bytes()).unwrap();
        assert_eq!(reply.text("/processorInformation/paymentUrl").as_deref(), Some(url), "it can be read all the same");
        reply.payment_url
    };
    for good in [
        "https://pay.example/order/1?a=b",
        "HTTPS://pay.example",
        "https://pay.example:8443/1",
        "https://zahlung.österreich.example/1",
        "http://127.0.0.1:8080/pay/1",
        "http://localhost:8080/pay/1",
        "http://[::1]:8080/pay/1",
    ] {
        assert_eq!(of(good).as_deref(), Some(good));
    }
    for bad in [
        "javascript:alert(1)",
        "javascript://pay.example/%0aalert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "http://pay.example/1",
        "http://10.0.0.1:8080/1",
        "http://127.0.0.1.evil.example/1",
        "http://localhost@evil.example/1",
        "http://evil.example\\@127.0.0.1/1",
        "https://pay.example@evil.example/1",
        "https://",
        "https:///1",
        "https:pay.example",
        "//pay.example/1",
        "/1",
        "intent://pay.example/1",
        " https://pay.example/1",
        "https://pay.example/\n1",
        "https://pay.example/\u{202e}1",
        "",
    ] {
        assert_eq!(of(bad), None, "{bad:?}");
    }
}

// ---- extra

#[test]
fn the_case_of_letters_does_not_make_another_member() {
    let lines = [line().name("Tea")];
    for path in ["AMOUNT.discount", "amount.Discount", "amount.DISCOUNT.x", "Amount", "clientreferenceinformation.CODE"]
    {
        assert!(matches!(broken(order().extra(path, "0.01").body())[..], [(_, Rule::Known)]), "{path}");
    }
    for path in ["Lines", "lines[0].Product.Name", "LINES[0].quantity", "LINES[0].product"] {
        assert!(matches!(broken(order().lines(&lines).extra(path, 1).body())[..], [(_, Rule::Known)]), "{path}");
    }
    for (path, known) in [
        ("Amount.tip", "amount"),
        ("billto.title", "billTo"),
        ("merchant.Descriptor.city", "descriptor"),
        ("Lines[0].size", "lines"),
        ("lines[0].Product.size", "product"),
    ] {
        assert_eq!(
            broken(order().lines(&lines).extra(path, 1).body()),
            [(path.to_owned(), Rule::OtherCase { known })],
            "two objects of one name would be sent"
        );
    }
    for (one, other) in [("a.b", "A.B"), ("a.b", "A.c"), ("a", "A.b"), ("x.y.a", "x.Y.b")] {
        assert_eq!(
            broken(order().extra(one, 1).extra(other, 2).body()),
            [(other.to_owned(), Rule::Repeated)],
            "{one} {other}"
        );
    }
    for (one, other) in [("a.b", "a.c"), ("a", "ab"), ("x.y.a", "x.z.A"), ("amount.tip", "billTo.tip")] {
        assert_eq!(broken(order().extra(one, 1).extra(other, 2).body()), [], "{one} {other}");
    }
}

#[test]
fn a_draft_takes_no_name_in_another_case() {
    for path in ["Amount.discount", "amount.Discount", "BILLTO.note", "Reference"] {
        let found = draft().set(path, "1").build().unwrap_err();
        let [violation] = found.violations.as_slice() else { panic!("{found}") };
        assert!(matches!(violation.rule, Rule::UnknownName { close: Some(_) }), "{found}");
    }
    let nested = draft().values(json!({"AMOUNT": {"discount": "1"}, "billTo": {"Note": "x"}}));
    assert_eq!(broken(nested.build()).len(), 2);
}

// ---- bounds

#[test]
fn a_list_has_a_thousand_items() {
    let lines: Vec<Line<'_>> = (0..1000).map(|_| line().name("Tea")).collect();
    assert_eq!(broken(order().lines(&lines).body()), []);
    let too_many: Vec<Line<'_>> = (0..200_000).map(|_| line().name("")).collect();
    let expected = [("lines[]".to_owned(), Rule::TooMany { max: 1000, actual: 200_000 })];
    assert_eq!(broken(order().lines(&too_many).body()), expected, "its items are not looked at");
    assert_eq!(order().lines(&too_many).warnings(), []);
    let pairs = vec![("a", "b"); 1001];
    assert_eq!(broken(order().more(&pairs).body()), [("more[]".to_owned(), Rule::TooMany { max: 1000, actual: 1001 })]);
    let items = vec![json!({"nmae": "Tea"}); 1001];
    let expected = [("lines[]".to_owned(), Rule::TooMany { max: 1000, actual: 1001 })];
    assert_eq!(broken(draft().set("lines", items).build()), expected);
}

#[test]
fn a_text_has_sixteen_kibibytes_and_all_of_them_a_mebibyte() {
    let (most, too_long) = ("x".repeat(16 * 1024), "é".repeat(8 * 1024 + 1));
    for (name, expected) in [
        (most, vec![]),
        (too_long, vec![("merchant.descriptor.name".to_owned(), Rule::TooLarge { max: 16_384, actual: 16_386 })]),
    ] {
        for found in both("merchant.descriptor.name", &name) {
            assert_eq!(found, expected);
        }
    }
    let colour = "x".repeat(1100);
    let lines: Vec<Line<'_>> = (0..1000).map(|_| line().colour(&colour)).collect();
    let invalid = order().lines(&lines).body().unwrap_err();
    assert_eq!(
        invalid.to_string(),
        "shop::Order has an invalid value: `body` has 1100028 bytes, at most 1048576 are allowed"
    );
}

#[test]
fn what_extra_adds_is_bounded() {
    let many = |count: usize, value: &Value| {
        let first = order().extra("a0", value.clone());
        (1..count).fold(first, |order, n| order.extra(&format!("a{n}"), value.clone()))
    };
    assert_eq!(broken(many(100, &json!(1)).body()), []);
    let expected = [("extra".to_owned(), Rule::TooMany { max: 100, actual: 20_000 })];
    assert_eq!(broken(many(20_000, &json!(1)).body()), expected);
    let large = broken(many(1, &json!("x".repeat(70_000))).body());
    assert_eq!(large, [("extra".to_owned(), Rule::TooLarge { max: 65_536, actual: 70_010 })]);
    let deep = |depth| (0..depth).fold(json!(1), |inner, _| json!([inner]));
    assert_eq!(broken(order().extra("a", deep(32)).body()), []);
    assert_eq!(broken(order().extra("a", deep(33)).body()), [("a".to_owned(), Rule::TooDeep { max: 32 })]);
}

#[test]
fn what_a_draft_is_given_is_bounded() {
    let names: serde_json::Map<String, Value> = (0..40_000).map(|n| (format!("reference{n}"), json!(1))).collect();
    assert_eq!(broken(draft().values(names).build()).len(), 40_000, "each is reported");
    let names: serde_json::Map<String, Value> = (0..60_000).map(|n| (format!("reference{n}"), json!(1))).collect();
    let expected = [("values".to_owned(), Rule::TooMany { max: 50_000, actual: 60_003 })];
    assert_eq!(broken(draft().values(names).build()), expected);
    let nested = json!([{"name": vec![vec![1; 300]; 300]}]);
    assert!(matches!(broken(draft().set("lines", nested).build())[..], [(_, Rule::TooMany { max: 50_000, .. })]));
}
