use thunes::twint;

pub fn request(sale_id: &twint::SaleId) {
    let _ = twint::SaleCheck { sale_id, reference_code: "order-42" };
}

fn main() {}
