use thunes::grabpay;

pub fn request(refund_id: &grabpay::RefundId) {
    let _ = grabpay::RefundStatus::new(grabpay::RefundStatusRequired {
        reference_code: "1",
    });
}

fn main() {}
