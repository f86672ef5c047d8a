use thunes::mobilepay;

pub fn request(refund_id: &mobilepay::RefundId) {
    let _ = mobilepay::RefundStatus::new(mobilepay::RefundStatusRequired {
        reference_code: "1",
    });
}

fn main() {}
