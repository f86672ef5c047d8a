use thunes::oney;

pub fn request(authorization_id: &oney::AuthorizationId) {
    let _ = oney::Capture::new(oney::CaptureRequired {
        authorization_id,
        reference_code: "1",
        payment_type: "1",
        total_amount: "1".parse().unwrap(),
    });
}

fn main() {}
