use thunes::oney;

pub fn request(reversal_id: &oney::ReversalId) {
    let _ = oney::ReversalStatus::new(oney::ReversalStatusRequired {
        reversal_id,
        payment_method: "1",
        payment_type: "1",
    });
}

fn main() {}
