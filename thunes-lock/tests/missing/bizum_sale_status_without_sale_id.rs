use thunes::bizum;

pub fn request(sale_id: &bizum::SaleId) {
    let _ = bizum::SaleStatus::new(bizum::SaleStatusRequired {
        reference_code: "1",
    });
}

fn main() {}
