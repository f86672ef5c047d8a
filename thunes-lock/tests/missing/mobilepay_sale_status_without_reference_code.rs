use thunes::mobilepay;

pub fn request(sale_id: &mobilepay::SaleId) {
    let _ = mobilepay::SaleStatus::new(mobilepay::SaleStatusRequired {
        sale_id,
    });
}

fn main() {}
