use thunes::bizum;

pub fn request(sale_id: &bizum::SaleId) {
    let _ = bizum::Refund::new(bizum::RefundRequired {
        reference_code: "1",
        total_amount: "1".parse().unwrap(),
    });
}

fn main() {}
