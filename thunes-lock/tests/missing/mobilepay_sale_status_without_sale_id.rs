use thunes::mobilepay;

pub fn request(sale_id: &mobilepay::SaleId) {
    let _ = mobilepay::SaleStatus::new(mobilepay::SaleStatusRequired {
        reference_code: "1",
    });
}

fn main() {}
