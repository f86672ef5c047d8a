use thunes::oney;

pub fn request(capture_id: &oney::CaptureId) {
    let _ = oney::CaptureStatus::new(oney::CaptureStatusRequired {
        reference_code: "1",
        payment_method: "1",
        payment_type: "1",
    });
}

fn main() {}
