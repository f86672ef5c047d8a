use thunes::grabpay;

pub fn request(sale_id: &grabpay::SaleId) {
    let _ = grabpay::Refund::new(grabpay::RefundRequired {
        sale_id,
        reference_code: "1",
        total_amount: "1".parse().unwrap(),
    });
}

fn main() {}
