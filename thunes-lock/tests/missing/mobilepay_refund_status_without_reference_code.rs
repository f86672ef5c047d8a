use thunes::mobilepay;

pub fn request(refund_id: &mobilepay::RefundId) {
    let _ = mobilepay::RefundStatus::new(mobilepay::RefundStatusRequired {
        refund_id,
    });
}

fn main() {}
