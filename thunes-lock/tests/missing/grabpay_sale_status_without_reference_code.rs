use thunes::grabpay;

pub fn request(sale_id: &grabpay::SaleId) {
    let _ = grabpay::SaleStatus::new(grabpay::SaleStatusRequired {
        sale_id,
    });
}

fn main() {}
