//! Any request that passes the checks is JSON that has each given value at its path; any other gives violations and not a byte.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::Value;
use thunes::Request as _;
use thunes::{Amount, Country, Invalid, bizum, grabpay};

/// What is expected in a body: each value by its JSON pointer.
type Expected = BTreeMap<String, Value>;

/// Text of any kind that may be sent and shows something: quotes, backslashes and letters of four bytes included.
fn text(max: usize) -> impl Strategy<Value = String> {
    let plain = proptest::string::string_regex(&format!("[a-z@./ ]{{0,{}}}[a-z]", max - 1)).unwrap();
    let any = vec(any::<char>(), 1..=max).prop_map(String::from_iter);
    let odd = proptest::string::string_regex(&format!("[\"\\\\~é€𝄞]{{1,{max}}}")).unwrap();
    prop_oneof![plain, any.prop_map(|text| text.replace(is_refused, "x")), odd]
        .prop_filter("blank", |text| text.chars().any(|c| c.is_ascii_graphic() || "é€𝄞".contains(c)))
}

/// Controls, line ends, and what changes the direction of text.
fn is_refused(c: char) -> bool {
    c.is_control()
        || "\u{61c}\u{200e}\u{200f}\u{2028}\u{2029}".contains(c)
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Minor units, as the amount, and as it is to be written.
fn amount(units: std::ops::Range<u64>) -> impl Strategy<Value = (Amount, String)> {
    units.prop_map(|units| (Amount::from_minor(units, 2).unwrap(), format!("{}.{:02}", units / 100, units % 100)))
}

fn country() -> impl Strategy<Value = Country> {
    prop_oneof![Just(Country::ES), Just(Country::MY), Just(Country::GB), Just(Country::ID)]
}

fn expect(expected: &mut Expected, pointer: &str, value: impl Into<Value>) {
    assert!(expected.insert(pointer.to_owned(), value.into()).is_none(), "{pointer} is expected twice");
}

/// Every value of a body except objects and lists, by JSON pointer.
fn leaves(value: &Value, at: String, found: &mut Expected) {
    match value {
        Value::Object(members) => members.iter().for_each(|(key, value)| leaves(value, format!("{at}/{key}"), found)),
        Value::Array(items) => items.iter().enumerate().for_each(|(i, item)| leaves(item, format!("{at}/{i}"), found)),
        leaf => assert!(found.insert(at.clone(), leaf.clone()).is_none(), "{at} is there twice"),
    }
}

/// The body holds what is expected, and nothing else.
fn check(body: Result<Vec<u8>, Invalid>, expected: &Expected) -> Result<(), TestCaseError> {
    let body = body.map_err(|invalid| TestCaseError::fail(format!("{invalid}")))?;
    let mut found = Expected::new();
    leaves(&serde_json::from_slice(&body).unwrap(), String::new(), &mut found);
    prop_assert_eq!(&found, expected);
    Ok(())
}

fn fixed(expected: &mut Expected, method: &str, kind: &str, action: &str) {
    expect(expected, "/paymentInformation/paymentType/method/name", method);
    expect(expected, "/paymentInformation/paymentType/name", kind);
    let sale = action == "AP_SALE";
    expect(
        expected,
        if sale { "/processingInformation/actionList/0" } else { "/processingInformation/actionList" },
        action,
    );
}

/// The texts of a request, by their JSON pointers.
fn expect_texts<'a>(expected: &mut Expected, texts: impl IntoIterator<Item = (&'a str, &'a str)>) {
    texts.into_iter().for_each(|(pointer, text)| expect(expected, pointer, text));
}

const BILL: &str = "/orderInformation/billTo";
const ITEM: &str = "/orderInformation/lineItems";

#[derive(Debug, Clone)]
struct Item {
    name: String,
    sku: String,
    quantity: u32,
    unit_price: (Amount, String),
    total: (Amount, String),
    tax: Option<(Amount, String)>,
    description: Option<String>,
}

fn items(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Item>> {
    let price = || amount(0..100_000_000);
    let parts = (text(40), text(40), any::<u32>(), price(), price(), option::of(price()), option::of(text(300)));
    let item = parts.prop_map(|(name, sku, quantity, unit_price, total, tax, description)| Item {
        name,
        sku,
        quantity,
        unit_price,
        total,
        tax,
        description,
    });
    vec(item, count)
}

fn expect_items(expected: &mut Expected, items: &[Item]) {
    for (index, item) in items.iter().enumerate() {
        let mut add = |name: &str, value: Value| expect(expected, &format!("{ITEM}/{index}/{name}"), value);
        add("productName", item.name.as_str().into());
        add("productSku", item.sku.as_str().into());
        add("quantity", item.quantity.into());
        add("unitPrice", item.unit_price.1.as_str().into());
        add("totalAmount", item.total.1.as_str().into());
        if let Some((_, tax)) = &item.tax {
            add("taxAmount", tax.as_str().into());
        }
    }
}

fn bizum_item(item: &Item) -> bizum::SaleLineItem<'_> {
    bizum::SaleLineItem::new(bizum::SaleLineItemRequired {})
        .product_name(&item.name)
        .product_sku(&item.sku)
        .quantity(item.quantity)
        .unit_price(item.unit_price.0)
        .total_amount(item.total.0)
        .maybe_tax_amount(item.tax.as_ref().map(|tax| tax.0))
}

fn grabpay_item(item: &Item) -> grabpay::SaleLineItem<'_> {
    grabpay::SaleLineItem::new(grabpay::SaleLineItemRequired {
        product_code: "default",
        product_name: &item.name,
        product_sku: &item.sku,
        quantity: item.quantity,
        total_amount: item.total.0,
        unit_price: item.unit_price.0,
    })
    .maybe_tax_amount(item.tax.as_ref().map(|tax| tax.0))
    .maybe_product_description(item.description.as_deref())
}

#[derive(Debug, Clone)]
struct BizumParts {
    required: [String; 7],
    total: (Amount, String),
    country: Country,
    optional: [Option<String>; 7],
    pairs: Option<Vec<(String, String)>>,
    items: Option<Vec<Item>>,
}

const BIZUM_REQUIRED: [&str; 7] = [
    "/clientReferenceInformation/code",
    "/merchantInformation/successUrl",
    "/merchantInformation/cancelUrl",
    "/merchantInformation/failureUrl",
    "/orderInformation/billTo/email",
    "/orderInformation/billTo/firstName",
    "/orderInformation/billTo/lastName",
];

const BIZUM_OPTIONAL: [&str; 7] = [
    "/merchantInformation/merchantDescriptor/name",
    "/orderInformation/billTo/phoneNumber",
    "/orderInformation/billTo/address1",
    "/orderInformation/billTo/address2",
    "/orderInformation/billTo/locality",
    "/orderInformation/billTo/administrativeArea",
    "/orderInformation/billTo/postalCode",
];

fn bizum_parts() -> impl Strategy<Value = BizumParts> {
    let url = || text(255);
    let required = (text(59), url(), url(), url(), text(255), text(60), text(60));
    let required = required.prop_map(|(a, b, c, d, e, f, g)| [a, b, c, d, e, f, g]);
    let some = |max| option::of(text(max));
    let optional = (some(300), some(15), some(255), some(60), some(50), some(50), some(10));
    let optional = optional.prop_map(|(a, b, c, d, e, f, g)| [a, b, c, d, e, f, g]);
    let pairs = option::of(vec((text(50), text(800)), 1..3));
    let parts = (required, amount(1..1_000_000_000_000), country(), optional, pairs, option::of(items(1..4)));
    parts.prop_map(|(required, total, country, optional, pairs, items)| BizumParts {
        required,
        total,
        country,
        optional,
        pairs,
        items,
    })
}

/// What the lists of a Bizum sale borrow from.
struct Lists<'a> {
    items: Option<Vec<bizum::SaleLineItem<'a>>>,
    pairs: Option<Vec<(&'a str, &'a str)>>,
}

impl BizumParts {
    fn lists(&self) -> Lists<'_> {
        let pairs = self.pairs.as_ref();
        Lists {
            items: self.items.as_ref().map(|items| items.iter().map(bizum_item).collect()),
            pairs: pairs.map(|pairs| pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect()),
        }
    }

    fn sale<'a>(&'a self, lists: &'a Lists<'a>) -> bizum::Sale<'a> {
        let [reference_code, success_url, cancel_url, failure_url, bill_to_email, first, last] = &self.required;
        let [name, phone, address1, address2, locality, area, postal_code] = &self.optional;
        bizum::Sale::new(bizum::SaleRequired {
            reference_code,
            success_url,
            cancel_url,
            failure_url,
            total_amount: self.total.0,
            bill_to_country: self.country,
            bill_to_email,
            bill_to_first_name: first,
            bill_to_last_name: last,
        })
        .maybe_merchant_descriptor_name(name.as_deref())
        .maybe_bill_to_phone_number(phone.as_deref())
        .maybe_bill_to_address1(address1.as_deref())
        .maybe_bill_to_address2(address2.as_deref())
        .maybe_bill_to_locality(locality.as_deref())
        .maybe_bill_to_administrative_area(area.as_deref())
        .maybe_bill_to_postal_code(postal_code.as_deref())
        .maybe_line_items(lists.items.as_deref())
        .maybe_merchant_defined_information(lists.pairs.as_deref())
    }

    fn expected(&self) -> Expected {
        let mut expected = Expected::new();
        fixed(&mut expected, "BIZUM", "bankTransfer", "AP_SALE");
        expect(&mut expected, "/orderInformation/amountDetails/currency", "EUR");
        expect(&mut expected, "/orderInformation/amountDetails/totalAmount", self.total.1.as_str());
        let country = self.country.as_str();
        expect(&mut expected, &format!("{BILL}/country"), country);
        expect_texts(&mut expected, BIZUM_REQUIRED.into_iter().zip(self.required.iter().map(String::as_str)));
        let optional = BIZUM_OPTIONAL.into_iter().zip(&self.optional);
        expect_texts(&mut expected, optional.filter_map(|(pointer, text)| Some((pointer, text.as_deref()?))));
        for (index, (key, value)) in self.pairs.iter().flatten().enumerate() {
            expect(&mut expected, &format!("/merchantDefinedInformation/{index}/key"), key.as_str());
            expect(&mut expected, &format!("/merchantDefinedInformation/{index}/value"), value.as_str());
        }
        expect_items(&mut expected, self.items.as_deref().unwrap_or_default());
        expected
    }
}

const GRABPAY_TEXTS: [(&str, usize); 17] = [
    ("/clientReferenceInformation/code", 59),
    ("/merchantInformation/successUrl", 2048),
    ("/merchantInformation/cancelUrl", 255),
    ("/merchantInformation/failureUrl", 255),
    ("/orderInformation/billTo/email", 255),
    ("/orderInformation/billTo/firstName", 60),
    ("/orderInformation/billTo/lastName", 60),
    ("/orderInformation/billTo/phoneNumber", 15),
    ("/orderInformation/billTo/address1", 255),
    ("/orderInformation/billTo/locality", 50),
    ("/orderInformation/billTo/administrativeArea", 50),
    ("/orderInformation/billTo/postalCode", 10),
    ("/orderInformation/shipTo/email", 255),
    ("/orderInformation/shipTo/firstName", 60),
    ("/orderInformation/shipTo/lastName", 60),
    ("/orderInformation/shipTo/phoneNumber", 15),
    ("/orderInformation/shipTo/address1", 60),
];

fn grabpay_texts() -> impl Strategy<Value = Vec<String>> {
    GRABPAY_TEXTS.iter().map(|(_, max)| text((*max).min(300))).collect::<Vec<_>>()
}

fn grabpay_sale<'a>(
    texts: &'a [String],
    total_amount: Amount,
    country: Country,
    line_items: &'a [grabpay::SaleLineItem<'a>],
) -> grabpay::Sale<'a> {
    grabpay::Sale::new(grabpay::SaleRequired {
        reference_code: &texts[0],
        success_url: &texts[1],
        cancel_url: &texts[2],
        failure_url: &texts[3],
        total_amount,
        currency: grabpay::Currency::Php,
        market_country: country,
        bill_to_country: country,
        bill_to_email: &texts[4],
        bill_to_first_name: &texts[5],
        bill_to_last_name: &texts[6],
        bill_to_phone_number: &texts[7],
        bill_to_address1: &texts[8],
        bill_to_locality: &texts[9],
        bill_to_administrative_area: &texts[10],
        bill_to_postal_code: &texts[11],
        ship_to_country: country,
        ship_to_email: &texts[12],
        ship_to_first_name: &texts[13],
        ship_to_last_name: &texts[14],
        ship_to_phone_number: &texts[15],
        ship_to_address1: &texts[16],
        ship_to_locality: "Makati",
        line_items,
    })
}

fn grabpay_expected(texts: &[String], total: &str, country: Country, items: &[Item]) -> Expected {
    let mut expected = Expected::new();
    fixed(&mut expected, "GRABPAY", "eWallet", "AP_SALE");
    expect(&mut expected, "/orderInformation/amountDetails/currency", "PHP");
    expect(&mut expected, "/orderInformation/amountDetails/totalAmount", total);
    expect(&mut expected, "/orderInformation/shipTo/locality", "Makati");
    let country = country.as_str();
    for pointer in ["/billTo/country", "/orderInformation/billTo/country", "/orderInformation/shipTo/country"] {
        expect(&mut expected, pointer, country);
    }
    expect_texts(
        &mut expected,
        GRABPAY_TEXTS.iter().map(|(pointer, _)| *pointer).zip(texts.iter().map(String::as_str)),
    );
    expect_items(&mut expected, items);
    for (index, item) in items.iter().enumerate() {
        expect(&mut expected, &format!("{ITEM}/{index}/productCode"), "default");
        if let Some(description) = &item.description {
            expect(&mut expected, &format!("{ITEM}/{index}/productDescription"), description.as_str());
        }
    }
    expected
}

/// Values for members that the spec does not know.
fn further() -> impl Strategy<Value = Value> {
    prop_oneof![text(20).prop_map(Value::from), any::<bool>().prop_map(Value::from), any::<i64>().prop_map(Value::from)]
}

proptest! {
    #[test]
    fn a_bizum_sale_comes_back(parts in bizum_parts()) {
        let lists = parts.lists();
        check(parts.sale(&lists).body(), &parts.expected())?;
    }

    #[test]
    fn a_grabpay_sale_comes_back(
        texts in grabpay_texts(),
        total in amount(1..1_000_000_000_000),
        country in country(),
        items in items(1..4),
    ) {
        let line_items: Vec<_> = items.iter().map(grabpay_item).collect();
        let sale = grabpay_sale(&texts, total.0, country, &line_items);
        check(sale.body(), &grabpay_expected(&texts, &total.1, country, &items))?;
    }

    #[test]
    fn a_refund_comes_back_and_its_id_is_in_the_path_only(id in "[A-Za-z0-9_-]{1,64}", reference in text(59), total in amount(1..1_000_000_000_000)) {
        let sale_id = &bizum::SaleId::from_gateway(&id).unwrap();
        let refund = bizum::Refund::new(bizum::RefundRequired { sale_id, reference_code: &reference, total_amount: total.0 });
        let mut expected = Expected::new();
        fixed(&mut expected, "BIZUM", "bankTransfer", "AP_REFUND");
        expect(&mut expected, "/clientReferenceInformation/code", reference.as_str());
        expect(&mut expected, "/orderInformation/amountDetails/currency", "EUR");
        expect(&mut expected, "/orderInformation/amountDetails/totalAmount", total.1.as_str());
        check(refund.body(), &expected)?;
        prop_assert_eq!(thunes::Request::path(&refund), format!("/pts/v2/payments/{id}/refunds"));
    }

    #[test]
    fn further_members_come_back_beside_the_others(mut parts in bizum_parts(), own in further(), deep in further(), of_item in further()) {
        parts.items.get_or_insert_with(|| vec![Item {
            name: "Tea".to_owned(),
            sku: "tea".to_owned(),
            quantity: 1,
            unit_price: (Amount::from_minor(1, 2).unwrap(), "0.01".to_owned()),
            total: (Amount::from_minor(1, 2).unwrap(), "0.01".to_owned()),
            tax: None,
            description: None,
        }]);
        let lists = parts.lists();
        let sale = parts.sale(&lists);
        let sale = sale.extra("brandNew.member", own.clone()).extra("orderInformation.billTo.title", deep.clone());
        let sale = sale.extra("orderInformation.lineItems[0].colour", of_item.clone());
        let mut expected = parts.expected();
        expect(&mut expected, "/brandNew/member", own);
        expect(&mut expected, &format!("{BILL}/title"), deep);
        expect(&mut expected, &format!("{ITEM}/0/colour"), of_item);
        check(sale.body(), &expected)?;
    }

    #[test]
    fn one_wrong_text_gives_its_violation_and_no_byte(texts in grabpay_texts(), items in items(1..3), wrong in 0..GRABPAY_TEXTS.len(), empty in any::<bool>()) {
        let mut texts = texts;
        let (pointer, max) = GRABPAY_TEXTS[wrong];
        texts[wrong] = if empty { " \t".to_owned() } else { "é".repeat(max + 1) };
        let line_items: Vec<_> = items.iter().map(grabpay_item).collect();
        let sale = grabpay_sale(&texts, Amount::from_minor(800, 2).unwrap(), Country::PH, &line_items);
        let mut out = b"before".to_vec();
        let invalid = sale.write_body(&mut out).unwrap_err();
        prop_assert_eq!(&out, b"before");
        let paths: Vec<String> = invalid.violations.iter().map(|violation| violation.path.replace('.', "/")).collect();
        prop_assert_eq!(paths, [&pointer[1..]]);
        prop_assert_eq!(sale.body().unwrap_err(), invalid);
    }

    #[test]
    fn a_wrong_amount_or_list_gives_its_violation_and_no_byte(mut parts in bizum_parts(), which in 0..3) {
        let path = match which {
            0 => {
                parts.total.0 = "0".parse().unwrap();
                "orderInformation.amountDetails.totalAmount"
            }
            1 => {
                parts.total.0 = "8.001".parse().unwrap();
                "orderInformation.amountDetails.totalAmount"
            }
            _ => {
                parts.items = Some(Vec::new());
                "orderInformation.lineItems[]"
            }
        };
        let lists = parts.lists();
        let sale = parts.sale(&lists);
        let mut out = Vec::new();
        let invalid = sale.write_body(&mut out).unwrap_err();
        prop_assert!(out.is_empty());
        let paths: Vec<&str> = invalid.violations.iter().map(|violation| violation.path.as_str()).collect();
        prop_assert_eq!(paths, [path]);
    }

    #[test]
    fn a_further_member_that_the_spec_knows_gives_a_violation_and_no_byte(parts in bizum_parts(), known in 0..BIZUM_REQUIRED.len(), value in further()) {
        let lists = parts.lists();
        let path = BIZUM_REQUIRED[known][1..].replace('/', ".");
        let sale = parts.sale(&lists).extra(&path, value);
        let mut out = Vec::new();
        let invalid = sale.write_body(&mut out).unwrap_err();
        prop_assert!(out.is_empty());
        prop_assert_eq!(invalid.violations.len(), 1);
        prop_assert_eq!(&invalid.violations[0].path, &path);
    }
}
