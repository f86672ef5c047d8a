use thunes::przelewy24;

pub fn request(sale_id: &przelewy24::SaleId) {
    let _ = przelewy24::SaleStatus::new(przelewy24::SaleStatusRequired {
        sale_id,
    });
}

fn main() {}
