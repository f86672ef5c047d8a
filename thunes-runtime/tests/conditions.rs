//! Choices, bundles and fields that others require: what the types hold, what goes out, what is a violation.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::borrow::Cow;

use thunes_runtime::{
    AlternativeSpec, Amount, Condition, ConditionSpec, Country, Draft, Item, MethodSpec, Request, Rule,
};

mod status {
    /// What the shop says to an order.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
    pub enum Order {
        /// Waiting.
        #[status("PENDING")]
        Pending,
        /// Another one.
        Other(thunes_runtime::Code),
    }
}

/// Id of an order.
#[derive(thunes_runtime::Id)]
#[id(method = "shop", kind = "order")]
pub struct OrderId(thunes_runtime::private::BareId);

/// An order.
#[derive(Request)]
#[request(
    method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = status::Order,
    currency = "EUR", decimals = 2
)]
#[one_of(name = "contact", required, doc = "How the customer is reached.")]
#[one_of(name = "discount", doc = "What is taken off.")]
#[all_or_none(name = "delivery", doc = "Where it goes.")]
pub struct Order<'a> {
    /// The reference.
    #[field(path = "code", kind = Text)]
    code: &'a str,
    /// The country.
    #[field(path = "billTo.country", kind = Country)]
    country: Country,
    /// The email.
    #[field(path = "billTo.email", kind = Email, max = 20, part_of = "contact", alternative = "email")]
    email: Option<&'a str>,
    /// The street.
    #[field(path = "billTo.street", kind = Text, part_of = "contact", alternative = "post")]
    street: Option<&'a str>,
    /// The town.
    #[field(path = "billTo.town", kind = Text, part_of = "contact", alternative = "post")]
    town: Option<&'a str>,
    /// An amount.
    #[field(path = "amount.discount", kind = Amount(zero = false), part_of = "discount", alternative = "sum")]
    discount_sum: Option<Amount>,
    /// A number of coupons.
    #[field(path = "amount.coupons", kind = Integer, part_of = "discount", alternative = "coupons")]
    coupons: Option<u32>,
    /// To whom.
    #[field(path = "shipTo.name", kind = Text, part_of = "delivery")]
    recipient: Option<&'a str>,
    /// To which country.
    #[field(path = "shipTo.country", kind = Country, part_of = "delivery")]
    ship_country: Option<Country>,
    /// A note.
    #[field(path = "shipTo.note", kind = Text)]
    note: Option<&'a str>,
    /// A number for the customs.
    #[field(path = "shipTo.customs", kind = Text, required_when = "ship_country", equals = "TR")]
    customs: Option<&'a str>,
    /// Who wrote the note.
    #[field(path = "shipTo.author", kind = Text, required_when = "note")]
    author: Option<&'a str>,
    /// What is bought.
    #[field(path = "lines[]", kind = List)]
    lines: Option<&'a [Line<'a>]>,
}

/// A line.
#[derive(Item)]
#[item(list = "lines[]")]
#[one_of(name = "product", required, doc = "What it is.")]
pub struct Line<'a> {
    /// Its name.
    #[field(path = "lines[].name", kind = Text, part_of = "product", alternative = "name")]
    name: Option<&'a str>,
    /// Its number.
    #[field(path = "lines[].sku", kind = Integer, part_of = "product", alternative = "sku")]
    sku: Option<u32>,
    /// Its box.
    #[field(path = "lines[].box.size", kind = Integer)]
    size: Option<u32>,
    /// Weight of its box.
    #[field(path = "lines[].box.weight", kind = Integer, required_when = "size", equals = "9")]
    weight: Option<u32>,
}

/// The choices' types have just the lifetimes that they use.
const COUPONS: OrderDiscount = OrderDiscount::Coupons(3);

fn order(contact: OrderContact<'_>) -> Order<'_> {
    Order::new(OrderRequired { code: "1", country: Country::ES, contact })
}

fn body(order: &Order<'_>) -> String {
    String::from_utf8(order.body().unwrap()).unwrap()
}

/// The violations in words.
fn violations(order: &Order<'_>) -> Vec<String> {
    order.validate().unwrap_err().violations.iter().map(ToString::to_string).collect()
}

#[test]
fn each_alternative_writes_its_own_fields() {
    let email = order(OrderContact::Email("a@b.c"));
    assert_eq!(body(&email), r#"{"code":"1","billTo":{"country":"ES","email":"a@b.c"}}"#);
    let post = order(OrderContact::Post { street: "High Street", town: "Ely" });
    assert_eq!(body(&post), r#"{"code":"1","billTo":{"country":"ES","street":"High Street","town":"Ely"}}"#);
}

#[test]
fn an_optional_choice_is_one_or_nothing() {
    let order = || order(OrderContact::Email("a@b.c"));
    assert!(!body(&order()).contains("amount"));
    assert!(body(&order().discount(COUPONS)).ends_with(r#""amount":{"coupons":3}}"#));
    // The last one counts, and takes the earlier ones away.
    let sum = || OrderDiscount::Sum("2".parse().unwrap());
    assert!(body(&order().discount(COUPONS).discount(sum())).ends_with(r#""amount":{"discount":"2.00"}}"#));
    assert!(!body(&order().discount(COUPONS).maybe_discount(None)).contains("amount"));
}

#[test]
fn a_bundle_comes_whole() {
    let delivery = OrderDelivery { recipient: "Ana", ship_country: Country::PT };
    let order = order(OrderContact::Email("a@b.c")).delivery(delivery);
    assert!(body(&order).ends_with(r#""shipTo":{"name":"Ana","country":"PT"}}"#));
    assert!(!body(&order.maybe_delivery(None)).contains("shipTo"));
}

#[test]
fn a_choices_values_are_checked_as_any() {
    let long = order(OrderContact::Email("a-name-of-many-letters@b.c"));
    assert_eq!(violations(&long), ["`email` (billTo.email) has 26 characters, at most 20 are allowed"]);
}

#[test]
fn blank_text_is_no_alternative() {
    assert_eq!(
        violations(&order(OrderContact::Email(" "))),
        [
            "`contact` (billTo.email, billTo.street, billTo.town) is missing or empty: give `email`, or `street` with `town`"
        ]
    );
    assert_eq!(
        violations(&order(OrderContact::Post { street: "", town: "Ely" })),
        ["`street` (billTo.street) is missing or empty: it goes together with `town`, give both or leave both out"]
    );
}

#[test]
fn a_field_is_required_when_another_is_given() {
    let order = || order(OrderContact::Email("a@b.c"));
    let expected = "`author` (shipTo.author) is required when `note` is given: give it, or leave `note` out";
    assert_eq!(violations(&order().note("ring twice")), [expected]);
    assert_eq!(order().note("ring twice").body().unwrap_err().violations.len(), 1, "nothing can be sent");
    order().note("ring twice").author("Ana").validate().unwrap();
    order().author("Ana").validate().unwrap();
    order().note(" ").validate().unwrap();
}

#[test]
fn a_field_is_required_when_another_has_that_value() {
    let to = |country| {
        order(OrderContact::Email("a@b.c")).delivery(OrderDelivery { recipient: "Ana", ship_country: country })
    };
    to(Country::PT).validate().unwrap();
    assert_eq!(
        violations(&to(Country::TR)),
        ["`customs` (shipTo.customs) is required when `ship_country` is `TR`: give it"]
    );
    to(Country::TR).customs("7").validate().unwrap();
}

#[test]
fn an_item_of_a_list_has_conditions_of_its_own() {
    let name = || Line::new(LineRequired { product: LineProduct::Name("Tea") });
    let sku = || Line::new(LineRequired { product: LineProduct::Sku(7) });
    let lines = [name().size(8), sku().size(9).weight(2)];
    let good = order(OrderContact::Email("a@b.c")).lines(&lines);
    assert!(
        body(&good).ends_with(r#""lines":[{"name":"Tea","box":{"size":8}},{"sku":7,"box":{"size":9,"weight":2}}]}"#)
    );
    let lines = [sku(), sku().size(9), Line::new(LineRequired { product: LineProduct::Name("") })];
    assert_eq!(
        violations(&order(OrderContact::Email("a@b.c")).lines(&lines)),
        [
            "`weight` (lines[1].box.weight) is required when `size` is `9`: give it",
            "`product` (lines[2].name, lines[2].sku) is missing or empty: give `name`, or `sku`",
        ]
    );
}

#[test]
fn the_tables_tell_the_conditions() {
    let told: Vec<(&str, &str, Condition)> =
        Order::SPEC.conditions.iter().map(|spec| (spec.name, spec.doc, spec.condition)).collect();
    const CONTACT: &[AlternativeSpec] =
        &[AlternativeSpec::new("email", &["email"]), AlternativeSpec::new("post", &["street", "town"])];
    let one_of = Condition::OneOf { required: true, alternatives: CONTACT };
    assert_eq!(told[0], ("contact", "How the customer is reached.", one_of));
    assert!(matches!(told[1].2, Condition::OneOf { required: false, .. }));
    let fields = &["recipient", "ship_country"];
    assert_eq!(told[2], ("delivery", "Where it goes.", Condition::AllOrNone { fields }));
    let equals = Some("TR");
    assert_eq!(told[3], ("customs", "", Condition::RequiredWhen { other: "ship_country", equals }));
    assert_eq!(told[4], ("author", "", Condition::RequiredWhen { other: "note", equals: None }));
    assert_eq!(told.len(), 5);

    let lines = Order::SPEC.field("lines[]").unwrap();
    assert_eq!(lines.item_conditions.iter().map(|spec| spec.name).collect::<Vec<_>>(), ["product", "weight"]);
    let fields: Vec<&str> = Order::SPEC.conditions.iter().flat_map(ConditionSpec::fields).collect();
    let expected =
        ["email", "street", "town", "discount_sum", "coupons", "recipient", "ship_country", "customs", "author"];
    assert_eq!(fields, expected);
    assert!(!Order::SPEC.fields.iter().any(|field| field.required && expected.contains(&field.name)));
}

/// What breaks a condition in data that no types hold, by field.
fn broken(condition: usize, given: &[(&str, &'static str)]) -> Vec<(&'static str, Rule)> {
    let value = |name: &str| given.iter().find(|(given, _)| *given == name).map(|(_, value)| Cow::Borrowed(*value));
    Order::SPEC.conditions[condition].broken(value)
}

#[test]
fn data_without_types_is_held_to_all_conditions() {
    let (contact, discount, delivery, customs) = (0, 1, 2, 3);
    assert!(matches!(broken(contact, &[])[..], [("contact", Rule::NoneOf { .. })]));
    assert_eq!(broken(contact, &[("email", "a")]), []);
    assert_eq!(broken(contact, &[("street", "a"), ("town", "b")]), []);
    assert_eq!(broken(contact, &[("town", "b")]), [("street", Rule::Together { with: "town" })]);
    let two = broken(contact, &[("email", "a"), ("town", "b")]);
    assert_eq!(two, [("town", Rule::OnlyOneOf { choice: "contact", beside: "email" })]);
    assert_eq!(
        two[0].1.to_string(),
        "cannot be given beside `email`: `contact` is a choice of one, leave the other out"
    );
    assert_eq!(broken(discount, &[]), []);
    assert_eq!(broken(delivery, &[]), []);
    let half = broken(delivery, &[("ship_country", "PT")]);
    assert_eq!(half, [("recipient", Rule::Together { with: "ship_country" })]);
    assert_eq!(broken(customs, &[("ship_country", "PT")]), []);
    assert_eq!(broken(customs, &[("ship_country", "TR")]).len(), 1);
}

/// A condition by its place in the table, its fields, and the ways to give them that are right.
type Ways = (usize, &'static [&'static str], &'static [&'static [&'static str]]);

/// Every way to give some of the fields, against the ways that are right.
#[test]
fn all_other_ways_to_give_the_fields_are_told() {
    let right: [Ways; 3] = [
        (0, &["email", "street", "town"], &[&["email"], &["street", "town"]]),
        (1, &["discount_sum", "coupons"], &[&[], &["discount_sum"], &["coupons"]]),
        (2, &["recipient", "ship_country"], &[&[], &["recipient", "ship_country"]]),
    ];
    for (condition, fields, right) in right {
        for ways in 0..1 << fields.len() {
            let given: Vec<&str> =
                fields.iter().enumerate().filter(|(n, _)| ways >> n & 1 == 1).map(|(_, field)| *field).collect();
            let pairs: Vec<(&str, &'static str)> = given.iter().map(|field| (*field, "x")).collect();
            let found = broken(condition, &pairs);
            assert_eq!(found.is_empty(), right.contains(&given.as_slice()), "{given:?}: {found:?}");
        }
    }
}

#[test]
fn debug_shows_what_is_set_and_no_value() {
    let order = order(OrderContact::Post { street: "Secret Street", town: "Ely" });
    assert_eq!(format!("{order:?}"), "Order { code: <set>, country: <set>, street: <set>, town: <set> }");
}

#[test]
fn what_the_spec_knows_is_no_extra() {
    let order = order(OrderContact::Email("a@b.c")).extra("billTo.town", "Ely");
    assert!(matches!(order.validate().unwrap_err().violations[0].rule, Rule::Known));
}

static SHOP: MethodSpec = MethodSpec::new("shop", "Shop", "SHOP", "eWallet").requests(&[<Order<'_>>::SPEC]);

#[test]
fn a_draft_given_a_choice_or_a_bundle_by_its_name_tells_the_fields_in_it() {
    let given = serde_json::json!({
        "code": "1", "country": "ES", "email": "a@b.example", "contact": "email", "delivery": {"recipient": "Ana"},
        "lines": [{"product": {"name": "Tea"}, "sku": 7}],
    });
    let invalid = Draft::new(&SHOP, "order").unwrap().values(given).check().unwrap_err();
    let told: Vec<String> = invalid.violations.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "`lines[0].product` is a choice between fields: give `name`, or `sku`",
            "`contact` is a choice between fields: give `email`, or `street` with `town`",
            "`delivery` is a bundle of fields: give `recipient` with `ship_country`",
        ]
    );
}
