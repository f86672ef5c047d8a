use thunes::pluxee;

pub fn request(refund_id: &pluxee::RefundId) {
    let _ = pluxee::RefundCheck::new(pluxee::RefundCheckRequired {
        reference_code: "1",
    });
}

fn main() {}
