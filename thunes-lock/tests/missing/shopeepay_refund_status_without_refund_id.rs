use thunes::shopeepay;

pub fn request(refund_id: &shopeepay::RefundId) {
    let _ = shopeepay::RefundStatus::new(shopeepay::RefundStatusRequired {
        reference_code: "1",
    });
}

fn main() {}
