use thunes::groupup;

pub fn request(refund_id: &groupup::RefundId) {
    let _ = groupup::RefundStatus::new(groupup::RefundStatusRequired {
        refund_id,
    });
}

fn main() {}
