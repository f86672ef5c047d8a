//! A marker in every field that holds something personal or secret: it goes out in the body, and nothing that is shown has it.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../thunes-runtime/tests/common/capture.rs"]
#[allow(unreachable_pub)]
mod capture;

use std::error::Error;

use capture::Capture;

use thunes::{Amount, Client, Country, Credentials, Environment, METHODS, Request, SendError, bizum, grabpay};
use thunes_sandbox::Sandbox;

/// One word, as a name is.
const MARKER: &str = "Canary";

const EMAIL: &str = "Canary@shop.example";
const URL: &str = "https://shop.example/Canary";
const PHONE: &str = "600600600600";

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

/// Whatever a person reads must not have it: the marker, the phone number or the secret.
#[track_caller]
fn assert_clean(what: &str, shown: &str) {
    assert!(!shown.is_empty(), "{what} shows nothing");
    for marker in [MARKER, "canary", PHONE, thunes_sandbox::SECRET, "Bearer", "eyJ"] {
        assert!(!shown.contains(marker), "{what} shows {marker}: {shown}");
    }
}

/// An error and its causes, for people and for programmers.
fn everything(error: &SendError) -> String {
    let mut shown = format!("{error} {error:?} {error:#?}");
    let mut next = error.source();
    while let Some(cause) = next {
        shown.push_str(&format!(" {cause} {cause:?}"));
        next = cause.source();
    }
    shown
}

/// The values of a Bizum sale; each text is the marker or has it.
fn bizum_sale<'a>(
    word: &'a str,
    items: &'a [bizum::SaleLineItem<'a>],
    pairs: &'a [(&'a str, &'a str)],
) -> bizum::Sale<'a> {
    bizum::Sale::new(bizum::SaleRequired {
        reference_code: "order-42",
        success_url: URL,
        cancel_url: URL,
        failure_url: URL,
        total_amount: amount("8.00"),
        bill_to_country: Country::ES,
        bill_to_email: EMAIL,
        bill_to_first_name: word,
        bill_to_last_name: word,
    })
    .merchant_descriptor_name(word)
    .bill_to_address1(word)
    .bill_to_address2(word)
    .bill_to_administrative_area(word)
    .bill_to_locality(word)
    .bill_to_phone_number(PHONE)
    .bill_to_postal_code(word)
    .line_items(items)
    .merchant_defined_information(pairs)
}

fn bizum_item(word: &str) -> bizum::SaleLineItem<'_> {
    bizum::SaleLineItem::new(bizum::SaleLineItemRequired {})
        .product_code(word)
        .product_name(word)
        .product_description(word)
        .product_sku(word)
        .quantity(3)
        .tax_amount(amount("0.70"))
        .total_amount(amount("8.00"))
        .unit_price(amount("4.00"))
}

fn grabpay_sale<'a>(word: &'a str, line_items: &'a [grabpay::SaleLineItem<'a>]) -> grabpay::Sale<'a> {
    grabpay::Sale::new(grabpay::SaleRequired {
        reference_code: "order-42",
        success_url: URL,
        cancel_url: URL,
        failure_url: URL,
        total_amount: amount("8.00"),
        currency: grabpay::Currency::Myr,
        market_country: Country::MY,
        bill_to_country: Country::MY,
        bill_to_email: EMAIL,
        bill_to_first_name: word,
        bill_to_last_name: word,
        bill_to_address1: word,
        bill_to_administrative_area: word,
        bill_to_locality: word,
        bill_to_phone_number: PHONE,
        bill_to_postal_code: word,
        ship_to_address1: word,
        ship_to_country: Country::MY,
        ship_to_email: EMAIL,
        ship_to_first_name: word,
        ship_to_last_name: word,
        ship_to_locality: word,
        ship_to_phone_number: PHONE,
        line_items,
    })
    .ship_to_address2(word)
    .ship_to_administrative_area(word)
    .ship_to_postal_code(word)
    .discount_amount(amount("0"))
}

fn grabpay_item(word: &str) -> grabpay::SaleLineItem<'_> {
    grabpay::SaleLineItem::new(grabpay::SaleLineItemRequired {
        product_code: "default",
        product_name: word,
        product_sku: word,
        quantity: 3,
        total_amount: amount("8.00"),
        unit_price: amount("4.00"),
    })
    .product_description(word)
}

fn grabpay_refund<'a>(
    sale_id: &'a grabpay::SaleId,
    word: &'a str,
    items: &'a [grabpay::RefundLineItem<'a>],
) -> grabpay::Refund<'a> {
    grabpay::Refund::new(grabpay::RefundRequired {
        sale_id,
        reference_code: "refund-42",
        total_amount: amount("3.00"),
        currency: "MYR".parse().unwrap(),
    })
    .bill_to_email(EMAIL)
    .bill_to_first_name(word)
    .bill_to_last_name(word)
    .line_items(items)
}

fn grabpay_refund_item(word: &str) -> grabpay::RefundLineItem<'_> {
    grabpay::RefundLineItem::new(grabpay::RefundLineItemRequired {}).product_name(word).product_sku(word)
}

/// Every text that must not be shown is set, and has a marker: so says the table of the request's fields.
fn assert_every_field_is_marked(request: &impl Request, body: &[u8]) {
    let body: serde_json::Value = serde_json::from_slice(body).unwrap();
    for field in request.spec().fields.iter().flat_map(|field| std::iter::once(field).chain(field.items)) {
        let text = matches!(
            field.kind,
            thunes::FieldKind::Text | thunes::FieldKind::Email | thunes::FieldKind::Phone | thunes::FieldKind::Url
        );
        if !text
            || field.loggable
            || field.fixed.is_some()
            || !field.in_body()
            || DEFAULTS.contains(&(request.spec().method, field.path))
        {
            continue;
        }
        let pointer = format!("/{}", field.path.replace("[]", ".0").replace('.', "/"));
        let value = body.pointer(&pointer).and_then(serde_json::Value::as_str).unwrap_or_default();
        assert!(value.contains(MARKER) || value == PHONE, "{} of {}: {value}", field.path, request.spec().method);
    }
}

/// Texts that the sandbox checks more closely.
const DEFAULTS: [(&str, &str); 1] = [("grabpay", "orderInformation.lineItems[].productCode")];

struct Shop {
    /// What the client says to `tracing`, and what the crates below it say.
    capture: Capture,
    sandbox: Sandbox,
    client: Client,
    /// Its requests are refused: another secret.
    stranger: Client,
}

impl Shop {
    async fn open() -> Self {
        let sandbox = Sandbox::start(METHODS).await.unwrap();
        let client = |secret: &str| {
            let credentials = Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), secret).unwrap();
            Client::new(Environment::base_url(sandbox.url()).unwrap(), credentials).unwrap()
        };
        let (client, stranger) = (client(sandbox.secret()), client("Q2FuYXJ5Q2FuYXJ5Q2FuYXJ5Q2FuYXJ5"));
        Self { capture: Capture::start(), sandbox, client, stranger }
    }

    /// Nothing of it is in a span or an event either, at any level.
    fn assert_silent(&self) {
        let said = self.capture.said();
        assert!(said.contains("thunes.send"), "{said}");
        assert_clean("the trace", &said);
    }

    /// Shows a request that can be sent, its warnings, its reply, and the error for a stranger.
    async fn accepted<R: Request + std::fmt::Debug>(&self, name: &str, request: &R) -> thunes::Reply<R::Id, R::Status> {
        assert_clean(name, &format!("{request:?} {request:#?}"));
        let reply = self.client.send(request).await.unwrap();
        let refused = self.stranger.send(request).await.err().unwrap();
        assert!(matches!(refused, SendError::Rejected(_)), "{refused}");
        assert_clean(name, &everything(&refused));
        assert_clean(name, &self.sandbox.log().iter().map(|entry| format!("{entry} {entry:?}")).collect::<String>());
        reply
    }

    /// Shows the error for a request that is not sent, or that the sandbox refuses.
    async fn refused<R: Request + std::fmt::Debug>(&self, name: &str, request: &R) -> SendError {
        assert_clean(name, &format!("{request:?}"));
        let error = self.client.send(request).await.err().unwrap_or_else(|| panic!("{name} was accepted"));
        assert_clean(name, &everything(&error));
        error
    }
}

#[tokio::test]
async fn bizum_shows_nothing_personal() {
    let shop = Shop::open().await;
    let (items, pairs) = ([bizum_item(MARKER)], [(MARKER, MARKER)]);
    let sale = bizum_sale(MARKER, &items, &pairs);
    assert_every_field_is_marked(&sale, &sale.body().unwrap());
    let warnings = sale.warnings();
    assert!(!warnings.is_empty(), "three units and the price of two");
    assert_clean("warnings", &format!("{warnings:?} {}", warnings[0]));
    assert_clean("an item", &format!("{items:?}"));
    let reply = shop.accepted("a Bizum sale", &sale).await;
    assert_clean("its reply", &format!("{reply:?} {:?} {:?}", reply.links(), reply.error));

    let reference_code = "check-42";
    shop.sandbox.settle(reply.id.bare()).unwrap();
    let check = bizum::SaleCheck::new(bizum::SaleCheckRequired { sale_id: &reply.id, reference_code });
    assert_clean("a check's reply", &format!("{:?}", shop.accepted("a check", &check).await));
    let sale_id = &reply.id;
    let refund = bizum::Refund::new(bizum::RefundRequired { sale_id, reference_code, total_amount: amount("3.00") });
    assert_clean("a refund's reply", &format!("{:?}", shop.accepted("a refund", &refund).await));
    shop.assert_silent();
}

#[tokio::test]
async fn grabpay_shows_nothing_personal() {
    let shop = Shop::open().await;
    let items = [grabpay_item(MARKER)];
    let sale = grabpay_sale(MARKER, &items);
    assert_every_field_is_marked(&sale, &sale.body().unwrap());
    assert_clean("warnings", &format!("{:?}", sale.warnings()));
    let reply = shop.accepted("a GrabPay sale", &sale).await;
    assert_clean("its reply", &format!("{reply:?}"));

    shop.sandbox.settle(reply.id.bare()).unwrap();
    let items = [grabpay_refund_item(MARKER)];
    let refund = grabpay_refund(&reply.id, MARKER, &items);
    assert_clean("a refund's reply", &format!("{:?}", shop.accepted("a GrabPay refund", &refund).await));
    shop.assert_silent();
}

#[tokio::test]
async fn a_failed_sale_shows_nothing_personal() {
    let shop = Shop::open().await;
    shop.sandbox.refuse_next_sale().unwrap();
    let (items, pairs) = ([bizum_item(MARKER)], [(MARKER, MARKER)]);
    let reply = shop.client.send(&bizum_sale(MARKER, &items, &pairs)).await.unwrap();
    assert!(reply.error.is_some());
    assert_clean("a failed sale", &format!("{reply:?} {:?}", reply.error));
    shop.assert_silent();
}

#[tokio::test]
async fn violations_show_nothing_personal() {
    let shop = Shop::open().await;
    let long = &MARKER.repeat(500);
    let (items, pairs) = ([bizum_item(long)], [(long.as_str(), long.as_str())]);
    let sale = bizum_sale(long, &items, &pairs);
    let invalid = sale.validate().unwrap_err();
    assert!(invalid.violations.len() > 10, "{invalid}");
    assert_clean("violations", &format!("{invalid} {invalid:?} {:?}", sale.warnings()));
    assert!(matches!(shop.refused("a Bizum sale", &sale).await, SendError::NotSent(_)));
    let items = [grabpay_item(long)];
    shop.refused("a GrabPay sale", &grabpay_sale(long, &items)).await;
    let sale_id = grabpay::SaleId::from_gateway("7652176144426365504805").unwrap();
    let items = [grabpay_refund_item(long)];
    shop.refused("a GrabPay refund", &grabpay_refund(&sale_id, long, &items)).await;
    assert!(shop.sandbox.log().is_empty(), "nothing was sent");
    shop.assert_silent();
}

#[tokio::test]
async fn what_the_gateway_refuses_is_not_repeated() {
    let shop = Shop::open().await;
    let odd = bizum::Sale::new(bizum::SaleRequired {
        reference_code: "order-42",
        success_url: MARKER,
        cancel_url: MARKER,
        failure_url: MARKER,
        total_amount: amount("8.00"),
        bill_to_country: Country::ES,
        bill_to_email: MARKER,
        bill_to_first_name: MARKER,
        bill_to_last_name: MARKER,
    })
    .bill_to_phone_number(MARKER);
    let SendError::Rejected(rejected) = shop.refused("an odd sale", &odd).await else { panic!("not rejected") };
    assert!(!rejected.details.is_empty());
    assert_clean("details", &format!("{:?}", rejected.details));
    let further = bizum_sale(MARKER, &[], &[]).extra(MARKER, MARKER).extra("orderInformation.billTo.email", MARKER);
    assert_clean("a request with further members", &format!("{further:?}"));
    shop.assert_silent();
}
