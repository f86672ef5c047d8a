use thunes::bizum;

pub fn request(sale_id: &bizum::SaleId) {
    let _ = bizum::Refund::new(bizum::RefundRequired {
        sale_id,
        total_amount: "1".parse().unwrap(),
    });
}

fn main() {}
