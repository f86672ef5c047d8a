//! The same sale as nested structs with serde, as one would write them by hand.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

fn amount<S: Serializer>(amount: &Decimal, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(amount)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Sale<'a> {
    client_reference_information: ClientReferenceInformation<'a>,
    merchant_information: MerchantInformation<'a>,
    payment_information: PaymentInformation<'a>,
    order_information: OrderInformation<'a>,
    processing_information: ProcessingInformation<'a>,
    merchant_defined_information: Vec<MerchantDefined<'a>>,
}

#[derive(Serialize)]
struct ClientReferenceInformation<'a> {
    code: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MerchantInformation<'a> {
    cancel_url: &'a str,
    failure_url: &'a str,
    success_url: &'a str,
    merchant_descriptor: MerchantDescriptor<'a>,
}

#[derive(Serialize)]
struct MerchantDescriptor<'a> {
    name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PaymentInformation<'a> {
    payment_type: PaymentType<'a>,
}

#[derive(Serialize)]
struct PaymentType<'a> {
    method: Method<'a>,
    name: &'a str,
}

#[derive(Serialize)]
struct Method<'a> {
    name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OrderInformation<'a> {
    bill_to: BillTo<'a>,
    amount_details: AmountDetails<'a>,
    line_items: Vec<LineItem<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BillTo<'a> {
    country: &'a str,
    email: &'a str,
    first_name: &'a str,
    last_name: &'a str,
    address1: Option<&'a str>,
    address2: Option<&'a str>,
    administrative_area: Option<&'a str>,
    locality: Option<&'a str>,
    phone_number: Option<&'a str>,
    postal_code: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AmountDetails<'a> {
    currency: &'a str,
    #[serde(serialize_with = "amount")]
    total_amount: Decimal,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LineItem<'a> {
    product_code: &'a str,
    product_name: &'a str,
    product_sku: &'a str,
    quantity: u32,
    #[serde(serialize_with = "amount")]
    tax_amount: Decimal,
    #[serde(serialize_with = "amount")]
    total_amount: Decimal,
    #[serde(serialize_with = "amount")]
    unit_price: Decimal,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ProcessingInformation<'a> {
    action_list: [&'a str; 1],
}

#[derive(Serialize)]
struct MerchantDefined<'a> {
    key: &'a str,
    value: &'a str,
}

pub(crate) fn sale() -> Sale<'static> {
    Sale {
        client_reference_information: ClientReferenceInformation { code: "123" },
        merchant_information: MerchantInformation {
            cancel_url: "https://shop.example/cart?order=42",
            failure_url: "https://shop.example/failed?order=42",
            success_url: "https://shop.example/paid?order=42",
            merchant_descriptor: MerchantDescriptor { name: "Tea Shop" },
        },
        payment_information: PaymentInformation {
            payment_type: PaymentType { method: Method { name: "BIZUM" }, name: "bankTransfer" },
        },
        order_information: OrderInformation { bill_to: bill_to(), amount_details: amounts(), line_items: vec![item()] },
        processing_information: ProcessingInformation { action_list: ["AP_SALE"] },
        merchant_defined_information: vec![MerchantDefined { key: "1", value: "spring" }],
    }
}

fn bill_to() -> BillTo<'static> {
    BillTo {
        country: "ES",
        email: "ana@shop.example",
        first_name: "Ana",
        last_name: "García",
        address1: Some("Calle Mayor 1"),
        address2: Some("2º izquierda"),
        administrative_area: Some("MD"),
        locality: Some("Madrid"),
        phone_number: Some("34600000000"),
        postal_code: Some("28013"),
    }
}

fn amounts() -> AmountDetails<'static> {
    AmountDetails { currency: "EUR", total_amount: Decimal::new(800, 2) }
}

fn item() -> LineItem<'static> {
    LineItem {
        product_code: "default",
        product_name: "Green tea, first flush",
        product_sku: "tea-0042",
        quantity: 2,
        tax_amount: Decimal::new(70, 2),
        total_amount: Decimal::new(800, 2),
        unit_price: Decimal::new(400, 2),
    }
}
