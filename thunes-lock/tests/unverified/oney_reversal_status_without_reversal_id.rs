use thunes::oney;

pub fn request(reversal_id: &oney::ReversalId) {
    let _ = oney::ReversalStatus::new(oney::ReversalStatusRequired {
        reference_code: "1",
        payment_method: "1",
        payment_type: "1",
    });
}

fn main() {}
