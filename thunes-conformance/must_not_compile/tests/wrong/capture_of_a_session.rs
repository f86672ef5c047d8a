use thunes::oney;

pub fn capture(session: oney::SessionReply) {
    let _ = oney::Capture::new(oney::CaptureRequired {
        authorization_id: &session.id,
        reference_code: "1",
        payment_method: "1",
        payment_type: "1",
        total_amount: "1".parse().unwrap(),
    });
}

fn main() {}
