use thunes::oney;

pub fn request(session_id: &oney::SessionId) {
    let _ = oney::SessionStatus::new(oney::SessionStatusRequired {
        session_id,
        payment_method: "1",
        payment_type: "1",
    });
}

fn main() {}
