use thunes::grabpay;

pub fn request(refund_id: &grabpay::RefundId) {
    let _ = grabpay::RefundStatus::new(grabpay::RefundStatusRequired {
        refund_id,
    });
}

fn main() {}
