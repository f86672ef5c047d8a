use thunes::{bizum, twint};

pub fn request(sale_id: &bizum::SaleId) {
    let _ = twint::SaleCheck::new(twint::SaleCheckRequired { sale_id, reference_code: "order-42" });
}

fn main() {}
