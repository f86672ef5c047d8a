//! A Bizum sale with one line item and every optional field.

use thunes::{Country, bizum};

pub(crate) fn line_item() -> bizum::SaleLineItem<'static> {
    bizum::SaleLineItem::new(bizum::SaleLineItemRequired {})
        .product_code("default")
        .product_name("Green tea, first flush")
        .product_sku("tea-0042")
        .quantity(2)
        .tax_amount("0.70".parse().unwrap())
        .total_amount("8.00".parse().unwrap())
        .unit_price("4.00".parse().unwrap())
}

pub(crate) fn sale<'a>(line_items: &'a [bizum::SaleLineItem<'a>]) -> bizum::Sale<'a> {
    bizum::Sale::new(bizum::SaleRequired {
        reference_code: "123",
        success_url: "https://shop.example/paid?order=42",
        cancel_url: "https://shop.example/cart?order=42",
        failure_url: "https://shop.example/failed?order=42",
        total_amount: "8.00".parse().unwrap(),
        bill_to_country: Country::ES,
        bill_to_email: "ana@shop.example",
        bill_to_first_name: "Ana",
        bill_to_last_name: "García",
    })
    .merchant_descriptor_name("Tea Shop")
    .bill_to_address1("Calle Mayor 1")
    .bill_to_address2("2º izquierda")
    .bill_to_administrative_area("MD")
    .bill_to_locality("Madrid")
    .bill_to_phone_number("34600000000")
    .bill_to_postal_code("28013")
    .line_items(line_items)
    .merchant_defined_information(&[("1", "spring")])
}
