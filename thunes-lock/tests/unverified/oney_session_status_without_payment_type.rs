use thunes::oney;

pub fn request(session_id: &oney::SessionId) {
    let _ = oney::SessionStatus::new(oney::SessionStatusRequired {
        session_id,
        reference_code: "1",
        payment_method: "1",
    });
}

fn main() {}
