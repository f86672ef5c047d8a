use thunes::twint;

pub fn request(refund_id: &twint::RefundId) {
    let _ = twint::RefundStatus::new(twint::RefundStatusRequired {
        reference_code: "1",
    });
}

fn main() {}
