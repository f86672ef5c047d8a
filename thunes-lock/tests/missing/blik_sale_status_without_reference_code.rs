use thunes::blik;

pub fn request(sale_id: &blik::SaleId) {
    let _ = blik::SaleStatus::new(blik::SaleStatusRequired {
        sale_id,
    });
}

fn main() {}
