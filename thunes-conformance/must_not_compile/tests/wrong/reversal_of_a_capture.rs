use thunes::oney;

pub fn reverse(capture: oney::CaptureReply) {
    let _ = oney::Reversal::new(oney::ReversalRequired {
        authorization_id: &capture.id,
        reference_code: "1",
        payment_method: "1",
        payment_type: "1",
    });
}

fn main() {}
