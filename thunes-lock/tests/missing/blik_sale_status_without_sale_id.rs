use thunes::blik;

pub fn request(sale_id: &blik::SaleId) {
    let _ = blik::SaleStatus::new(blik::SaleStatusRequired {
        reference_code: "1",
    });
}

fn main() {}
