use thunes::pluxee;

pub fn request(refund_id: &pluxee::RefundId) {
    let _ = pluxee::RefundStatus::new(pluxee::RefundStatusRequired {
        refund_id,
    });
}

fn main() {}
