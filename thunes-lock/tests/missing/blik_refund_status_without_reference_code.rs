use thunes::blik;

pub fn request(refund_id: &blik::RefundId) {
    let _ = blik::RefundStatus::new(blik::RefundStatusRequired {
        refund_id,
    });
}

fn main() {}
