use thunes::oney;

pub fn request(refund_id: &oney::RefundId) {
    let _ = oney::RefundStatus::new(oney::RefundStatusRequired {
        refund_id,
        payment_method: "1",
        payment_type: "1",
    });
}

fn main() {}
