use thunes::shopeepay;

pub fn request(sale_id: &shopeepay::SaleId) {
    let _ = shopeepay::Refund::new(shopeepay::RefundRequired {
        reference_code: "1",
        total_amount: "1".parse().unwrap(),
        currency: shopeepay::Currency::IDR,
    });
}

fn main() {}
