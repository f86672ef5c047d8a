use thunes::grabpay;

pub fn request(sale_id: &grabpay::SaleId) {
    let _ = grabpay::Refund::new(grabpay::RefundRequired {
        sale_id,
        reference_code: "order-42-r",
        total_amount: "8.00".parse().unwrap(),
        currency: grabpay::Currency::Php,
    });
}

fn main() {}
