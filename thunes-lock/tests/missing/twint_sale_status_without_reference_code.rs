use thunes::twint;

pub fn request(sale_id: &twint::SaleId) {
    let _ = twint::SaleStatus::new(twint::SaleStatusRequired {
        sale_id,
    });
}

fn main() {}
