use thunes::twint;

pub fn request(sale_id: &twint::SaleId) {
    let _ = twint::SaleStatus::new(twint::SaleStatusRequired {
        reference_code: "1",
    });
}

fn main() {}
