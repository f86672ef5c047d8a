use thunes::{grabpay, shopeepay};

pub fn request(sale_id: &grabpay::SaleId) {
    let _ = grabpay::Refund::new(grabpay::RefundRequired {
        sale_id,
        reference_code: "order-42-r",
        total_amount: "8.00".parse().unwrap(),
        currency: shopeepay::Currency::Myr,
    });
}

fn main() {}
