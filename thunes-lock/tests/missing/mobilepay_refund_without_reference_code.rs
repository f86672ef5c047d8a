use thunes::mobilepay;

pub fn request(sale_id: &mobilepay::SaleId) {
    let _ = mobilepay::Refund::new(mobilepay::RefundRequired {
        sale_id,
        total_amount: "1".parse().unwrap(),
    });
}

fn main() {}
