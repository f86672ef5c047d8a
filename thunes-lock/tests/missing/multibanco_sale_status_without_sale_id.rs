use thunes::multibanco;

pub fn request(sale_id: &multibanco::SaleId) {
    let _ = multibanco::SaleStatus::new(multibanco::SaleStatusRequired {
        reference_code: "1",
    });
}

fn main() {}
