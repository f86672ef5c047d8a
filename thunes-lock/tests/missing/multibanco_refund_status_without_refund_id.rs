use thunes::multibanco;

pub fn request(refund_id: &multibanco::RefundId) {
    let _ = multibanco::RefundStatus::new(multibanco::RefundStatusRequired {
        reference_code: "1",
    });
}

fn main() {}
