use thunes::twint;

pub fn request(sale_id: &twint::SaleId) {
    let _ = twint::Refund::new(twint::RefundRequired {
        sale_id,
        reference_code: "1",
    });
}

fn main() {}
