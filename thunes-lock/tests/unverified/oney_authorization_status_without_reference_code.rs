use thunes::oney;

pub fn request(authorization_id: &oney::AuthorizationId) {
    let _ = oney::AuthorizationStatus::new(oney::AuthorizationStatusRequired {
        authorization_id,
        payment_method: "1",
        payment_type: "1",
    });
}

fn main() {}
