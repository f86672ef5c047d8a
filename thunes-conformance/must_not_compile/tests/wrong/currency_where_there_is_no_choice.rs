use thunes::bizum;

pub fn request(sale_id: &bizum::SaleId) {
    let _ = bizum::Refund::new(bizum::RefundRequired {
        sale_id,
        reference_code: "order-42-r",
        total_amount: "8.00".parse().unwrap(),
        currency: "PLN",
    });
}

fn main() {}
