use thunes::bizum;

pub fn request(refund_id: &bizum::RefundId) {
    let _ = bizum::RefundStatus::new(bizum::RefundStatusRequired {
        refund_id,
    });
}

fn main() {}
