use thunes::oney;

pub fn request(authorization_id: &oney::AuthorizationId) {
    let _ = oney::Reversal::new(oney::ReversalRequired {
        authorization_id,
        reference_code: "1",
        payment_type: "1",
    });
}

fn main() {}
