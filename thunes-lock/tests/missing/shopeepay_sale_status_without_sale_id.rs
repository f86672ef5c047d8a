use thunes::shopeepay;

pub fn request(sale_id: &shopeepay::SaleId) {
    let _ = shopeepay::SaleStatus::new(shopeepay::SaleStatusRequired {
        reference_code: "1",
    });
}

fn main() {}
