use thunes::{bizum, twint};

pub fn request(sale_id: &bizum::SaleId) {
    let _ = twint::Refund::new(twint::RefundRequired {
        sale_id,
        reference_code: "order-42-r",
        total_amount: "8.00".parse().unwrap(),
    });
}

fn main() {}
