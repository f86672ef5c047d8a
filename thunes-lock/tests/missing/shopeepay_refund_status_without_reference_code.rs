use thunes::shopeepay;

pub fn request(refund_id: &shopeepay::RefundId) {
    let _ = shopeepay::RefundStatus::new(shopeepay::RefundStatusRequired {
        refund_id,
    });
}

fn main() {}
