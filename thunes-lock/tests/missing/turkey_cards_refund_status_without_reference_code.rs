use thunes::turkey_cards;

pub fn request(refund_id: &turkey_cards::RefundId) {
    let _ = turkey_cards::RefundStatus::new(turkey_cards::RefundStatusRequired {
        refund_id,
    });
}

fn main() {}
