use thunes::bizum;

pub fn request(sale_id: &bizum::SaleId) {
    let _ = bizum::RefundCheck::new(bizum::RefundCheckRequired { refund_id: sale_id, reference_code: "order-42" });
}

fn main() {}
