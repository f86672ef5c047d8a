use thunes::pluxee;

pub fn request(refund_id: &pluxee::RefundId) {
    let _ = pluxee::RefundStatus::new(pluxee::RefundStatusRequired {
        reference_code: "1",
    });
}

fn main() {}
