use thunes::twint;

pub fn request(refund_id: &twint::RefundId) {
    let _ = twint::RefundStatus::new(twint::RefundStatusRequired {
        refund_id,
    });
}

fn main() {}
