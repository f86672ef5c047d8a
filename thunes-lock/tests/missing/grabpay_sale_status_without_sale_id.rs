use thunes::grabpay;

pub fn request(sale_id: &grabpay::SaleId) {
    let _ = grabpay::SaleStatus::new(grabpay::SaleStatusRequired {
        reference_code: "1",
    });
}

fn main() {}
