//! Typed requests, sent by the real client over TCP to the sandbox, which checks signature and fields with code of its own: a method
//! of each kind. `draft.rs` sends those of every method.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "common/bizum_sale.rs"]
#[allow(unreachable_pub)]
mod bizum_sale;

use thunes::{
    Amount, Client, Country, Credentials, Environment, GatewayId, METHODS, Rejected, Reply, Request, SendError, Status,
    status,
};
use thunes_sandbox::{Refusal, Sandbox};

struct Shop {
    sandbox: Sandbox,
    client: Client,
}

impl Shop {
    async fn open() -> Self {
        let sandbox = Sandbox::start(METHODS).await.unwrap();
        let client = client(&sandbox, sandbox.secret());
        Self { sandbox, client }
    }

    async fn send<R: Request>(&self, request: &R) -> Reply<R::Id, R::Status> {
        let sent = self.client.send(request).await;
        sent.unwrap_or_else(|error| panic!("{error}\n{:?}\n{:?}", self.sandbox.log().last(), request.path()))
    }

    async fn rejected<R: Request>(&self, request: &R) -> Rejected {
        match self.client.send(request).await {
            Err(SendError::Rejected(rejected)) => *rejected,
            Err(other) => panic!("{other}"),
            Ok(_) => panic!("{} was accepted", request.spec().name),
        }
    }
}

fn client(sandbox: &Sandbox, secret: &str) -> Client {
    let credentials = Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), secret).unwrap();
    Client::new(Environment::base_url(sandbox.url()).unwrap(), credentials).unwrap()
}

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

fn check_sale<I: GatewayId, S: Status>(reply: &Reply<I, S>, sandbox: &Sandbox, currency: &str) {
    let id = reply.id.bare();
    assert_eq!(reply.reference_code.as_deref(), Some("order-42"));
    assert_eq!(reply.total_amount, Some(amount("8.00")));
    assert_eq!(reply.currency.as_deref(), Some(currency));
    assert_eq!(reply.payment_url, Some(format!("{}/pay/{id}", sandbox.url())));
    assert!(reply.response_code.as_ref().unwrap().is("00001"));
    assert!(reply.submit_time_utc.is_some() && reply.reconciliation_id.is_some() && reply.transaction_id.is_some());
    assert_eq!(reply.links()["refund"].href, format!("/pts/v2/payments/{id}/refunds"));
    assert_eq!(reply.links()["status"].href, format!("/pts/v2/refresh-payment-status/{id}"));
    assert_eq!(reply.error, None);
}

fn check_refund<I: GatewayId, S: Status>(reply: &Reply<I, S>, currency: &str) {
    assert_eq!(reply.reference_code.as_deref(), Some("refund-42"));
    assert_eq!(reply.links()["status"].href, format!("/pts/v2/refresh-payment-status/{}", reply.id.bare()));
    // The guide's reply to a Przelewy24 refund has neither amount nor currency.
    let told = reply.id.method() != Some("przelewy24");
    assert_eq!(reply.refund_amount, told.then(|| amount("3.00")));
    assert_eq!(reply.currency.as_deref(), told.then_some(currency));
}

/// The life of one sale of a method; what its sale and refund need beyond the common fields is given.
macro_rules! roundtrip {
    ($method:ident, $currency:ident $(, currency: $variant:ident)?; $($field:ident: $value:expr),* $(,)?) => {
        #[tokio::test]
        async fn $method() {
            use thunes::$method as method;

            let shop = Shop::open().await;
            let sale = shop
                .send(&method::Sale::new(method::SaleRequired {
                    reference_code: "order-42",
                    success_url: "https://shop.example/paid",
                    cancel_url: "https://shop.example/cart",
                    failure_url: "https://shop.example/failed",
                    total_amount: amount("8"),
                    $(currency: method::Currency::$variant,)?
                    $($field: $value,)*
                }))
                .await;
            assert_eq!(sale.status, status::SaleStatus::Pending);
            check_sale(&sale, &shop.sandbox, stringify!($currency));

            let reference_code = "check-42";
            let check = || method::SaleCheck::new(method::SaleCheckRequired { sale_id: &sale.id, reference_code });
            assert_eq!(shop.send(&check()).await.status, status::SaleCheckStatus::Pending);
            shop.sandbox.settle(sale.id.bare()).unwrap();
            let settled = shop.send(&check()).await;
            assert_eq!(settled.status, status::SaleCheckStatus::Settled);
            assert!(settled.status.may_ship() && !settled.status.is_final());
            assert_ne!(settled.id.bare(), sale.id.bare(), "a check has an id of its own");
            assert_eq!(settled.token, sale.transaction_id);
            assert_eq!(settled.reference_code.as_deref(), Some(reference_code));

            let give_back = |total_amount| {
                method::Refund::new(method::RefundRequired {
                    sale_id: &sale.id,
                    reference_code: "refund-42",
                    total_amount: amount(total_amount),
                    $(currency: stringify!($variant).parse().unwrap(),)?
                })
            };
            let refund = shop.send(&give_back("3.00")).await;
            assert_eq!(refund.status, status::RefundStatus::Refunded);
            assert_ne!(refund.id.bare(), sale.id.bare());
            check_refund(&refund, stringify!($currency));
            let refund_check = method::RefundCheck::new(method::RefundCheckRequired { refund_id: &refund.id, reference_code });
            let done = shop.send(&refund_check).await;
            assert_eq!(done.status, status::RefundCheckStatus::Refunded);
            assert!(done.status.is_final());
            assert_ne!(done.id.bare(), refund.id.bare());

            shop.sandbox.fund(sale.id.bare()).unwrap();
            let funded = shop.send(&check()).await;
            assert_eq!(funded.status, status::SaleCheckStatus::Funded);
            assert!(funded.status.is_final() && funded.status.is_funded());
            let too_much = shop.send(&give_back("5.01")).await;
            assert_eq!(too_much.status, status::RefundStatus::Failed);
            assert!(too_much.error.unwrap().reason.unwrap().is("PAYMENT_REFUSED"));
        }
    };
}

const EMAIL: &str = "ana@shop.example";

roundtrip!(bizum, EUR;
    bill_to_country: Country::ES, bill_to_email: EMAIL, bill_to_first_name: "Ana", bill_to_last_name: "García");
roundtrip!(grabpay, MYR, currency: Myr;
market_country: Country::MY,
bill_to_country: Country::PT,
bill_to_email: EMAIL,
bill_to_first_name: "Ana",
bill_to_last_name: "Tan",
bill_to_address1: "1 Jalan Example",
bill_to_administrative_area: "KL",
bill_to_locality: "Kuala Lumpur",
bill_to_phone_number: "60123456789",
bill_to_postal_code: "50000",
ship_to_address1: "1 Jalan Example",
ship_to_country: Country::MY,
ship_to_email: EMAIL,
ship_to_first_name: "Ana",
ship_to_last_name: "Tan",
ship_to_locality: "Kuala Lumpur",
ship_to_phone_number: "+60123456789",
line_items: &[
    method::SaleLineItem::new(method::SaleLineItemRequired {
        product_code: "default",
        product_name: "Tea",
        product_sku: "tea-1",
        quantity: 2,
        total_amount: amount("8.00"),
        unit_price: amount("4.00"),
    })
    .tax_amount(amount("0")),
]);
roundtrip!(przelewy24, PLN;
    bill_to_country: Country::PL, bill_to_email: EMAIL, bill_to_first_name: "Ana", bill_to_last_name: "Łoś");
roundtrip!(shopeepay, PHP, currency: Php;
    bill_to_country: Country::PH,
    bill_to_email: EMAIL,
    bill_to_first_name: "Ana",
    bill_to_last_name: "Cruz",
    bill_to_address1: "1 Example Street",
    bill_to_phone_number: "639171234567");
roundtrip!(turkey_cards, TRY;);

#[tokio::test]
async fn optional_fields_are_accepted() {
    let shop = Shop::open().await;
    let items = [bizum_sale::line_item(), bizum_sale::line_item()];
    let reply = shop.send(&bizum_sale::sale(&items)).await;
    assert_eq!(reply.status, status::SaleStatus::Pending);
}

/// A Bizum sale that the customer has paid.
async fn paid(shop: &Shop) -> thunes::bizum::SaleId {
    let id = shop.send(&bizum_sale::sale(&[bizum_sale::line_item()])).await.id;
    shop.sandbox.settle(id.bare()).unwrap();
    id
}

#[tokio::test]
async fn a_refused_sale_is_a_reply() {
    let shop = Shop::open().await;
    shop.sandbox.refuse_next_sale().unwrap();
    let reply = shop.send(&bizum_sale::sale(&[bizum_sale::line_item()])).await;
    assert_eq!(reply.status, status::SaleStatus::Failed);
    assert!(reply.status.is_final());
    assert!(reply.error.unwrap().reason.unwrap().is("PAYMENT_REFUSED"));
    assert_eq!(reply.payment_url, None);
}

#[tokio::test]
async fn an_abandoned_sale_is_final() {
    let shop = Shop::open().await;
    let sale = shop.send(&bizum_sale::sale(&[bizum_sale::line_item()])).await;
    shop.sandbox.abandon(sale.id.bare()).unwrap();
    let required = thunes::bizum::SaleCheckRequired { sale_id: &sale.id, reference_code: "check" };
    let reply = shop.send(&thunes::bizum::SaleCheck::new(required)).await;
    assert_eq!(reply.status, status::SaleCheckStatus::Abandoned);
    assert!(reply.status.is_final() && !reply.status.may_ship());
}

#[tokio::test]
async fn a_held_refund_is_not_final() {
    use thunes::bizum::{Refund, RefundCheck, RefundCheckRequired, RefundRequired};

    let shop = Shop::open().await;
    let sale_id = &paid(&shop).await;
    let refund = Refund::new(RefundRequired { sale_id, reference_code: "r", total_amount: amount("8.00") });
    let refund_id = &shop.send(&refund).await.id;
    shop.sandbox.hold_refund(refund_id.bare()).unwrap();
    let check = RefundCheck::new(RefundCheckRequired { refund_id, reference_code: "c" });
    let held = shop.send(&check).await;
    assert_eq!(held.status, status::RefundCheckStatus::Pending);
    assert!(!held.status.is_final());
    shop.sandbox.fail_refund(refund_id.bare()).unwrap();
    assert_eq!(shop.send(&check).await.status, status::RefundCheckStatus::Failed);
}

#[tokio::test]
async fn another_methods_id_is_rejected_with_the_field() {
    use thunes::twint::{Refund, RefundRequired, SaleId};

    let shop = Shop::open().await;
    let sale_id = &SaleId::from_gateway(paid(&shop).await.bare()).unwrap();
    let refund = Refund::new(RefundRequired { sale_id, reference_code: "r", total_amount: amount("8.00") });
    let rejected = shop.rejected(&refund).await;
    assert_eq!(rejected.http_status, 400);
    assert!(rejected.reason.unwrap().is("INVALID_DATA"));
    assert!(rejected.details[0].field.is("paymentInformation.paymentType.method.name"));
}

/// A code that was stored wrongly.
#[tokio::test]
async fn another_currency_is_rejected_with_the_setters_name() {
    use thunes::shopeepay::{Currency, Refund, RefundRequired, Sale, SaleRequired};

    let shop = Shop::open().await;
    let sale = Sale::new(SaleRequired {
        reference_code: "order-42",
        success_url: "https://shop.example/paid",
        cancel_url: "https://shop.example/cart",
        failure_url: "https://shop.example/failed",
        total_amount: amount("8.00"),
        currency: Currency::Myr,
        bill_to_country: Country::MY,
        bill_to_email: EMAIL,
        bill_to_first_name: "Ana",
        bill_to_last_name: "Tan",
        bill_to_address1: "1 Jalan Example",
        bill_to_phone_number: "60123456789",
    });
    let sale_id = &shop.send(&sale).await.id;
    shop.sandbox.settle(sale_id.bare()).unwrap();
    let other =
        RefundRequired { sale_id, reference_code: "r", total_amount: amount("8.00"), currency: "PHP".parse().unwrap() };
    let rejected = shop.rejected(&Refund::new(other)).await;
    assert_eq!(rejected.details[0].name, Some("currency"));
}

#[tokio::test]
async fn an_unknown_id_is_rejected() {
    use thunes::bizum::{SaleCheck, SaleCheckRequired, SaleId};

    let shop = Shop::open().await;
    let sale_id = &SaleId::from_gateway("7652176144426365504805").unwrap();
    let rejected = shop.rejected(&SaleCheck::new(SaleCheckRequired { sale_id, reference_code: "c" })).await;
    assert!(rejected.reason.unwrap().is("INVALID_PAYMENT_ID"));
}

#[tokio::test]
async fn a_wrong_secret_is_rejected_and_the_sandbox_says_why() {
    let sandbox = Sandbox::start(METHODS).await.unwrap();
    let client = client(&sandbox, "b3RoZXIgc2VjcmV0IG90aGVyIHNlY3JldCBvdGhlciE=");
    let shop = Shop { sandbox, client };
    let rejected = shop.rejected(&bizum_sale::sale(&[bizum_sale::line_item()])).await;
    assert_eq!(rejected.http_status, 401);
    assert_eq!(shop.sandbox.last_refusal(), Some(Refusal::Signature));
}
