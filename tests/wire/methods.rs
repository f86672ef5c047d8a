//! The guide's examples as a shop would write them: one function for each method.

use thunes::{Amount, Country, Request};
use thunes::{
    bizum, blik, grabpay, groupup, ideal, mobilepay, multibanco, pluxee, przelewy24, shopeepay, turkey_cards, twint,
};

use crate::example::Example;
use crate::fixture;

const SALES: &str = "/pts/v2/payments";

/// The customer of all examples.
const FIRST_NAME: &str = "Ana";
const LAST_NAME: &str = "García";
const EMAIL: &str = "ana@shop.example";
const PHONE: &str = "33639980001";
const ADDRESS: &str = "1 Example Street";

/// Who gets the goods.
const RECEIVER_FIRST_NAME: &str = "Luis";
const RECEIVER_LAST_NAME: &str = "Pérez";
const RECEIVER_EMAIL: &str = "luis@shop.example";
const RECEIVER_PHONE: &str = "33639980002";
const RECEIVER_ADDRESS: &str = "2 Example Street";

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

/// The gateway's id in a reply example.
fn id_of(name: &str) -> String {
    fixture::reply(name)["id"].as_str().unwrap().to_owned()
}

/// Where a link of a reply example leads: the guide's own word on the path of what may follow.
fn link_of(name: &str, link: &str) -> String {
    fixture::reply(name)["_links"][link]["href"].as_str().unwrap().to_owned()
}

/// A sale with what every example of a sale has in common.
macro_rules! sale {
    ($method:ident { $($field:ident: $value:expr),* $(,)? }) => {
        $method::Sale::new($method::SaleRequired {
            reference_code: "123",
            success_url: "https://shop.example/paid",
            cancel_url: "https://shop.example/cart",
            failure_url: "https://shop.example/failed",
            $($field: $value),*
        })
    };
}

/// The three examples of a method: its sale, the status of that sale, and a refund with what it says beyond id and reference.
macro_rules! examples {
    ($method:ident, $sale:expr, refund { $($field:ident: $value:expr),* $(,)? }) => {{
        const SALE: &str = concat!(stringify!($method), "/sale");
        const STATUS: &str = concat!(stringify!($method), "/status");
        const REFUND: &str = concat!(stringify!($method), "/refund");
        let sale = $sale;
        let sale_id = &$method::SaleId::from_gateway(&id_of(SALE)).unwrap();
        let status = $method::SaleStatus::new($method::SaleStatusRequired { sale_id, reference_code: "refnum-1234" });
        let refund = $method::Refund::new($method::RefundRequired {
            sale_id,
            reference_code: "refnum-1234",
            $($field: $value),*
        });
        let refund_id = &$method::RefundId::from_gateway(&id_of(REFUND)).unwrap();
        let refund_status =
            $method::RefundStatus::new($method::RefundStatusRequired { refund_id, reference_code: "refnum-1234" });
        assert_same_but_for_the_id(&status, &status.body().unwrap(), &refund_status, &refund_status.body().unwrap());
        [
            Example::new(SALE, SALES, &sale, sale.body()),
            Example::new(STATUS, link_of(SALE, "status"), &status, status.body()),
            Example::new(REFUND, link_of(SALE, "refund"), &refund, refund.body()),
        ]
    }};
}

/// The guide has one example for the status of a sale and of a refund.
fn assert_same_but_for_the_id<S: Request, R: Request>(sale: &S, sale_body: &[u8], refund: &R, refund_body: &[u8]) {
    assert_eq!(sale_body, refund_body);
    let other_path = sale.path().replace(sale.subject().unwrap(), refund.subject().unwrap());
    assert_eq!(refund.path(), other_path);
}

/// The example of the sale lacks three members of the field list (E37).
pub(crate) fn bizum() -> [Example; 3] {
    let sale = sale!(bizum {
        total_amount: amount("8.00"),
        bill_to_country: Country::ES,
        bill_to_email: EMAIL,
        bill_to_first_name: FIRST_NAME,
        bill_to_last_name: LAST_NAME,
    });
    let [sale, status, refund] = examples!(bizum, sale, refund { total_amount: amount("60.00") });
    let sale = sale.adds(&[
        "/orderInformation/billTo/email",
        "/orderInformation/billTo/firstName",
        "/orderInformation/billTo/lastName",
    ]);
    [sale, status, refund]
}

/// The example of the sale lacks a member of the field list (E38); its customer is Portuguese (E39).
pub(crate) fn blik() -> [Example; 3] {
    let sale = sale!(blik {
        total_amount: amount("600.00"),
        bill_to_country: Country::PT,
        bill_to_email: EMAIL,
        bill_to_first_name: FIRST_NAME,
        bill_to_last_name: LAST_NAME,
    });
    let [sale, status, refund] = examples!(blik, sale, refund { total_amount: amount("600.00") });
    [sale.adds(&["/orderInformation/billTo/email"]), status, refund]
}

/// The market (MY) and the customer's country (PT) differ (E23, E40).
pub(crate) fn grabpay() -> [Example; 3] {
    let items = [grabpay::SaleLineItem::new(grabpay::SaleLineItemRequired {
        product_code: "4564",
        product_name: "TV",
        product_sku: "testI",
        quantity: 6,
        total_amount: amount("600.00"),
        unit_price: amount("100.00"),
    })];
    let sale = sale!(grabpay {
        market_country: Country::MY,
        total_amount: amount("600.00"),
        currency: grabpay::Currency::MYR,
        bill_to_country: Country::PT,
        bill_to_email: EMAIL,
        bill_to_first_name: FIRST_NAME,
        bill_to_last_name: LAST_NAME,
        bill_to_address1: ADDRESS,
        bill_to_phone_number: PHONE,
        bill_to_locality: "Paris",
        bill_to_administrative_area: "AR",
        bill_to_postal_code: "75001",
        ship_to_country: Country::MY,
        ship_to_email: RECEIVER_EMAIL,
        ship_to_first_name: RECEIVER_FIRST_NAME,
        ship_to_last_name: RECEIVER_LAST_NAME,
        ship_to_address1: RECEIVER_ADDRESS,
        ship_to_locality: "Lyon",
        ship_to_phone_number: RECEIVER_PHONE,
        line_items: &items,
    });
    examples!(grabpay, sale, refund { total_amount: amount("600.00"), currency: grabpay::Currency::MYR })
}

pub(crate) fn groupup() -> [Example; 3] {
    let sale = sale!(groupup {
        total_amount: amount("10.00"),
        bill_to_country: Country::FR,
        bill_to_email: EMAIL,
        bill_to_first_name: FIRST_NAME,
        bill_to_last_name: LAST_NAME,
    });
    examples!(groupup, sale, refund { total_amount: amount("5.00") })
}

pub(crate) fn ideal() -> [Example; 3] {
    let sale = sale!(ideal {
        total_amount: amount("600.00"),
        bill_to_country: Country::NL,
        bill_to_email: EMAIL,
        bill_to_first_name: FIRST_NAME,
        bill_to_last_name: LAST_NAME,
        bill_to_address1: ADDRESS,
        bill_to_phone_number: PHONE,
    });
    examples!(ideal, sale, refund { total_amount: amount("600.00") })
}

/// The example of the sale has members that no field list of MobilePay names (E24, E41).
pub(crate) fn mobilepay() -> [Example; 3] {
    let items = [mobilepay::SaleLineItem::new(mobilepay::SaleLineItemRequired {})
        .product_code("4564")
        .product_name("TV")
        .product_sku("testI")
        .quantity(1)
        .total_amount(amount("43.00"))
        .unit_price(amount("43.00"))];
    let sale = sale!(mobilepay {
        total_amount: amount("43.00"),
        bill_to_country: Country::DK,
        bill_to_email: EMAIL,
        bill_to_first_name: FIRST_NAME,
        bill_to_last_name: LAST_NAME,
    })
    .market_country(Country::DK)
    .bill_to_address1(ADDRESS)
    .bill_to_phone_number(PHONE)
    .ship_to_country(Country::DK)
    .ship_to_email(RECEIVER_EMAIL)
    .ship_to_first_name(RECEIVER_FIRST_NAME)
    .ship_to_last_name(RECEIVER_LAST_NAME)
    .ship_to_address1(RECEIVER_ADDRESS)
    .ship_to_phone_number(RECEIVER_PHONE)
    .line_items(&items);
    examples!(mobilepay, sale, refund { total_amount: amount("43.00") })
}

pub(crate) fn multibanco() -> [Example; 3] {
    let sale = sale!(multibanco {
        total_amount: amount("600.00"),
        bill_to_country: Country::PT,
        bill_to_email: EMAIL,
        bill_to_first_name: FIRST_NAME,
        bill_to_last_name: LAST_NAME,
        bill_to_address1: ADDRESS,
        bill_to_phone_number: PHONE,
    });
    examples!(multibanco, sale, refund { total_amount: amount("5.00") })
}

/// The example of the status check has a wrong type (E19) and an empty reference (E20).
pub(crate) fn pluxee() -> [Example; 3] {
    let sale = sale!(pluxee {
        total_amount: amount("10.00"),
        bill_to_country: Country::FR,
        bill_to_email: EMAIL,
        bill_to_first_name: FIRST_NAME,
        bill_to_last_name: LAST_NAME,
    });
    let [sale, status, refund] = examples!(pluxee, sale, refund { total_amount: amount("5.00") });
    let status = status.corrects(&[
        ("/paymentInformation/paymentType/name", "bankTransfer"),
        ("/clientReferenceInformation/code", ""),
    ]);
    [sale, status, refund]
}

pub(crate) fn przelewy24() -> [Example; 3] {
    let sale = sale!(przelewy24 {
        total_amount: amount("600.00"),
        bill_to_country: Country::PL,
        bill_to_email: EMAIL,
        bill_to_first_name: FIRST_NAME,
        bill_to_last_name: LAST_NAME,
    });
    examples!(przelewy24, sale, refund { total_amount: amount("60.00") })
}

pub(crate) fn shopeepay() -> [Example; 3] {
    let sale = sale!(shopeepay {
        total_amount: amount("600.00"),
        currency: shopeepay::Currency::MYR,
        bill_to_country: Country::MY,
        bill_to_email: EMAIL,
        bill_to_first_name: FIRST_NAME,
        bill_to_last_name: LAST_NAME,
        bill_to_address1: ADDRESS,
        bill_to_phone_number: PHONE,
    });
    examples!(shopeepay, sale, refund { total_amount: amount("5.00"), currency: shopeepay::Currency::MYR })
}

/// The example of the sale knows no customer (E36).
pub(crate) fn turkey_cards() -> [Example; 3] {
    let sale = sale!(turkey_cards { total_amount: amount("220.00") });
    examples!(turkey_cards, sale, refund { total_amount: amount("10.00") })
}

pub(crate) fn twint() -> [Example; 3] {
    let sale = sale!(twint {
        total_amount: amount("220.00"),
        bill_to_country: Country::CH,
        bill_to_email: EMAIL,
        bill_to_first_name: FIRST_NAME,
        bill_to_last_name: LAST_NAME,
    });
    examples!(twint, sale, refund { total_amount: amount("10.00") })
}
