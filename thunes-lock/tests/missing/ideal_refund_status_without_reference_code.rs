use thunes::ideal;

pub fn request(refund_id: &ideal::RefundId) {
    let _ = ideal::RefundStatus::new(ideal::RefundStatusRequired {
        refund_id,
    });
}

fn main() {}
