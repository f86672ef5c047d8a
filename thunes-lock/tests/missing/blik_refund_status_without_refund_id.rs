use thunes::blik;

pub fn request(refund_id: &blik::RefundId) {
    let _ = blik::RefundStatus::new(blik::RefundStatusRequired {
        reference_code: "1",
    });
}

fn main() {}
