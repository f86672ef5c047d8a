use thunes::oney;

pub fn request(capture_id: &oney::CaptureId) {
    let _ = oney::CaptureStatus::new(oney::CaptureStatusRequired {
        capture_id,
        reference_code: "1",
        payment_method: "1",
    });
}

fn main() {}
