use thunes::multibanco;

pub fn request(sale_id: &multibanco::SaleId) {
    let _ = multibanco::SaleStatus::new(multibanco::SaleStatusRequired {
        sale_id,
    });
}

fn main() {}
