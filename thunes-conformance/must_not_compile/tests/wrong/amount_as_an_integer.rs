use thunes::{Country, bizum};

fn main() {
    let _ = bizum::Sale::new(bizum::SaleRequired {
        reference_code: "order-42",
        success_url: "https://shop.example/paid",
        cancel_url: "https://shop.example/cart",
        failure_url: "https://shop.example/failed",
        total_amount: 8,
        bill_to_country: Country::ES,
        bill_to_email: "ana@shop.example",
        bill_to_first_name: "Ana",
        bill_to_last_name: "García",
    });
}
