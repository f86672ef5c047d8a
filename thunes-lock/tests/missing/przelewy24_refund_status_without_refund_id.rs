use thunes::przelewy24;

pub fn request(refund_id: &przelewy24::RefundId) {
    let _ = przelewy24::RefundStatus::new(przelewy24::RefundStatusRequired {
        reference_code: "1",
    });
}

fn main() {}
