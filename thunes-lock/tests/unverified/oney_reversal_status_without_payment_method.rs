use thunes::oney;

pub fn request(reversal_id: &oney::ReversalId) {
    let _ = oney::ReversalStatus::new(oney::ReversalStatusRequired {
        reversal_id,
        reference_code: "1",
        payment_type: "1",
    });
}

fn main() {}
