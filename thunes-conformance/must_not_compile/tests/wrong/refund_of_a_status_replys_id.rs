use thunes::bizum;

pub fn request(status: &bizum::SaleCheckReply) {
    let _ = bizum::Refund::new(bizum::RefundRequired {
        sale_id: &status.id,
        reference_code: "order-42-r",
        total_amount: "8.00".parse().unwrap(),
    });
}

fn main() {}
