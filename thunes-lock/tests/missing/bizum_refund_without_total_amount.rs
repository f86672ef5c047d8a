use thunes::bizum;

pub fn request(sale_id: &bizum::SaleId) {
    let _ = bizum::Refund::new(bizum::RefundRequired {
        sale_id,
        reference_code: "1",
    });
}

fn main() {}
