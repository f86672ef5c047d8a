//! Fields that are required under a condition, and fields that should be there: what is a violation, and what a warning.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "common/order_reply.rs"]
pub mod order_reply;

use thunes_runtime::{Amount, Condition, Country, Draft, Item, MethodSpec, Request, Rule};

use order_reply::{OrderId, status};

/// An order.
#[derive(Request)]
#[request(
    method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = status::Order,
    currency = "EUR", decimals = 2
)]
pub struct Order<'a> {
    /// The reference.
    #[field(path = "code", kind = Text)]
    code: &'a str,
    /// What is paid.
    #[field(path = "total", kind = Amount(zero = false), required_unless = "lines", has = ["quantity", "price"])]
    total: Option<Amount>,
    /// The email.
    #[field(path = "email", kind = Email, recommended)]
    email: Option<&'a str>,
    /// To which country.
    #[field(path = "shipTo.country", kind = Country)]
    ship_country: Option<Country>,
    /// A note.
    #[field(path = "shipTo.note", kind = Text)]
    note: Option<&'a str>,
    /// A number for the customs.
    #[field(path = "shipTo.customs", kind = Text, required_when = "ship_country", unless = ["ES", "PT"])]
    customs: Option<&'a str>,
    /// Who wrote the note.
    #[field(path = "shipTo.author", kind = Text, required_when = "note", unless = ["none"])]
    author: Option<&'a str>,
    /// What is bought.
    #[field(path = "lines[]", kind = List)]
    lines: Option<&'a [Line<'a>]>,
}

/// A line.
#[derive(Item)]
#[item(list = "lines[]")]
pub struct Line<'a> {
    /// What kind of thing.
    #[field(path = "lines[].code", kind = Text)]
    code: Option<&'a str>,
    /// Its name.
    #[field(path = "lines[].name", kind = Text, recommended, required_when = "code", unless = ["default", "shipping"])]
    name: Option<&'a str>,
    /// How many.
    #[field(path = "lines[].quantity", kind = Integer)]
    quantity: Option<u32>,
    /// Of one.
    #[field(path = "lines[].price", kind = Amount(zero = false))]
    price: Option<Amount>,
    /// Weight of all.
    #[field(path = "lines[].box.weight", kind = Integer, required_when = "code", unless = ["default", "coupon"])]
    weight: Option<u32>,
}

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

fn without_total() -> Order<'static> {
    Order::new(OrderRequired { code: "1" }).email("a@b.example")
}

fn order() -> Order<'static> {
    without_total().total(amount("8"))
}

fn line() -> Line<'static> {
    Line::new(LineRequired {}).name("Tea")
}

/// The violations in words.
fn violations(order: &Order<'_>) -> Vec<String> {
    order.validate().err().map_or_else(Vec::new, |invalid| invalid.violations.iter().map(ToString::to_string).collect())
}

fn warnings(order: &Order<'_>) -> Vec<String> {
    order.warnings().iter().map(ToString::to_string).collect()
}

const NONE: [&str; 0] = [];

#[test]
fn a_field_is_required_when_another_is_given() {
    let expected = "`author` (shipTo.author) is required when `note` is given and is not `none`: give it";
    assert_eq!(violations(&order().note("ring twice")), [expected]);
    assert_eq!(order().note("ring twice").body().unwrap_err().violations.len(), 1, "nothing can be sent");
    assert_eq!(violations(&order().note("ring twice").author("Ana")), NONE);
    assert_eq!(violations(&order().author("Ana")), NONE);
    assert_eq!(violations(&order().note(" ")), NONE);
    assert_eq!(violations(&order().note("none")), NONE);
}

#[test]
fn a_field_is_required_with_any_country_but_two() {
    assert_eq!(violations(&order()), NONE);
    assert_eq!(violations(&order().ship_country(Country::PT)), NONE);
    for country in [Country::TR, Country::CH] {
        assert_eq!(
            violations(&order().ship_country(country)),
            ["`customs` (shipTo.customs) is required when `ship_country` is given and is not `ES` or `PT`: give it"]
        );
        assert_eq!(violations(&order().ship_country(country).customs("7")), NONE);
    }
}

#[test]
fn an_item_of_a_list_has_conditions_of_its_own() {
    let nameless = || Line::new(LineRequired {});
    let lines = [
        line().code("default"),
        line().code("shipping"),
        line().code("shipping").weight(2),
        nameless().code("default"),
        nameless().code("coupon"),
        nameless().code("shipping").weight(2),
        line().code("coupon"),
    ];
    assert_eq!(
        violations(&order().lines(&lines)),
        [
            "`weight` (lines[1].box.weight) is required when `code` is given and is not `default` or `coupon`: give it",
            "`name` (lines[4].name) is required when `code` is given and is not `default` or `shipping`: give it",
        ]
    );
}

#[test]
fn a_field_is_required_unless_every_item_has_the_members() {
    let priced = || line().quantity(2).price(amount("4"));
    let missing = ["`total` (total) is required unless every item of `lines` has `quantity` and `price`: give it"];
    assert_eq!(violations(&without_total()), missing);
    assert_eq!(violations(&without_total().lines(&[priced(), priced()])), NONE);
    assert_eq!(violations(&without_total().lines(&[priced(), line().quantity(2)])), missing);
    assert_eq!(violations(&without_total().lines(&[line().price(amount("4"))])), missing);
    assert_eq!(violations(&order().lines(&[line()])), NONE);
    // An empty list has no item that has them.
    assert!(violations(&without_total().lines(&[])).iter().any(|told| missing.contains(&told.as_str())));
}

#[test]
fn what_is_recommended_and_missing_is_a_warning() {
    assert_eq!(warnings(&order()), NONE);
    let bare = || Order::new(OrderRequired { code: "1" }).total(amount("8"));
    let advice = "is missing, although the gateway's documents ask for it: give it if you can";
    assert_eq!(warnings(&bare()), [format!("`email` (email) {advice}")]);
    assert_eq!(warnings(&bare().email(" ")), [format!("`email` (email) {advice}")]);
    let lines = [line(), Line::new(LineRequired {}).quantity(1)];
    assert_eq!(warnings(&order().lines(&lines)), [format!("`name` (lines[1].name) {advice}")]);
    assert_eq!(violations(&bare().lines(&lines)), NONE, "it is sent all the same");
}

#[test]
fn a_draft_is_held_to_the_same() {
    static SHOP: MethodSpec = MethodSpec::new("shop", "Shop", "SHOP", "eWallet").with_requests(&[<Order<'_>>::SPEC]);
    let draft = |values| Draft::new(&SHOP, "order").unwrap().values(values);
    let given = serde_json::json!({"code": "1", "lines": [{"code": "coupon", "quantity": 1}]});
    let invalid = draft(given).validate().unwrap_err();
    let rules: Vec<(&str, Rule)> = invalid.violations.iter().map(|one| (one.path.as_str(), one.rule)).collect();
    let expected = [
        ("total", Rule::RequiredUnless { list: "lines", members: &["quantity", "price"] }),
        ("lines[0].name", Rule::RequiredWhen { other: "code", unless: &["default", "shipping"] }),
    ];
    assert_eq!(rules, expected);
    let sent = draft(serde_json::json!({"code": "1", "lines": [{"quantity": 1, "price": "4"}]})).build().unwrap();
    let warned: Vec<(String, Rule)> = sent.warnings().into_iter().map(|one| (one.path, one.rule)).collect();
    assert_eq!(warned, [("email".to_owned(), Rule::Recommended), ("lines[0].name".to_owned(), Rule::Recommended)]);
}

#[test]
fn the_tables_have_the_conditions() {
    let told: Vec<(&str, Condition)> = Order::SPEC.conditions.iter().map(|spec| (spec.name, spec.condition)).collect();
    let expected = [
        ("total", Condition::RequiredUnless { list: "lines", members: &["quantity", "price"] }),
        ("customs", Condition::RequiredWhen { other: "ship_country", unless: &["ES", "PT"] }),
        ("author", Condition::RequiredWhen { other: "note", unless: &["none"] }),
    ];
    assert_eq!(told, expected);
    let lines = Order::SPEC.field("lines[]").unwrap();
    assert_eq!(lines.item_conditions.iter().map(|spec| spec.name).collect::<Vec<_>>(), ["name", "weight"]);
    let recommended = Order::SPEC.fields.iter().chain(lines.items).filter(|field| field.recommended);
    assert_eq!(recommended.map(|field| field.path).collect::<Vec<_>>(), ["email", "lines[].name"]);
}
