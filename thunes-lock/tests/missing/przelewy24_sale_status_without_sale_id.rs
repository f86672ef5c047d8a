use thunes::przelewy24;

pub fn request(sale_id: &przelewy24::SaleId) {
    let _ = przelewy24::SaleStatus::new(przelewy24::SaleStatusRequired {
        reference_code: "1",
    });
}

fn main() {}
