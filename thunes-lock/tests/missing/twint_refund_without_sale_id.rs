use thunes::twint;

pub fn request(sale_id: &twint::SaleId) {
    let _ = twint::Refund::new(twint::RefundRequired {
        reference_code: "1",
        total_amount: "1".parse().unwrap(),
    });
}

fn main() {}
