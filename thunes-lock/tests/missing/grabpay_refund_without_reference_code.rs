use thunes::grabpay;

pub fn request(sale_id: &grabpay::SaleId) {
    let _ = grabpay::Refund::new(grabpay::RefundRequired {
        sale_id,
        total_amount: "1".parse().unwrap(),
        currency: grabpay::Currency::IDR,
    });
}

fn main() {}
