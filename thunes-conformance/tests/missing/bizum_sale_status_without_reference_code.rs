use thunes::bizum;

pub fn request(sale_id: &bizum::SaleId) {
    let _ = bizum::SaleStatus::new(bizum::SaleStatusRequired {
        sale_id,
    });
}

fn main() {}
