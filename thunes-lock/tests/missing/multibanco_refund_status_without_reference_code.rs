use thunes::multibanco;

pub fn request(refund_id: &multibanco::RefundId) {
    let _ = multibanco::RefundStatus::new(multibanco::RefundStatusRequired {
        refund_id,
    });
}

fn main() {}
