use thunes::shopeepay;

pub fn request(sale_id: &shopeepay::SaleId) {
    let _ = shopeepay::Refund::new(shopeepay::RefundRequired {
        sale_id,
        total_amount: "1".parse().unwrap(),
        currency: shopeepay::Currency::IDR,
    });
}

fn main() {}
