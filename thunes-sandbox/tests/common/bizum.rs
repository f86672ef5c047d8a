//! Requests of `thunes`, for tests that look at the sandbox with the workspace's own client.
#![allow(dead_code)]

use thunes::{Country, bizum};

pub(crate) fn sale() -> bizum::Sale<'static> {
    bizum::Sale::new(bizum::SaleRequired {
        reference_code: "order-42",
        success_url: "https://shop.example/paid",
        cancel_url: "https://shop.example/cart",
        failure_url: "https://shop.example/failed",
        total_amount: "8.00".parse().unwrap(),
        bill_to_country: Country::ES,
        bill_to_email: "ana@shop.example",
        bill_to_first_name: "Ana",
        bill_to_last_name: "García",
    })
}

pub(crate) fn check(id: &bizum::SaleId) -> bizum::SaleCheck<'_> {
    bizum::SaleCheck::new(bizum::SaleCheckRequired { sale_id: id, reference_code: "order-42" })
}

pub(crate) fn refund(id: &bizum::SaleId) -> bizum::Refund<'_> {
    bizum::Refund::new(bizum::RefundRequired {
        sale_id: id,
        reference_code: "order-42-r",
        total_amount: "3.00".parse().unwrap(),
    })
}
