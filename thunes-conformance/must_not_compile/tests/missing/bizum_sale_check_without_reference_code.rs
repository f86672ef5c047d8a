use thunes::bizum;

pub fn request(sale_id: &bizum::SaleId) {
    let _ = bizum::SaleCheck::new(bizum::SaleCheckRequired {
        sale_id,
    });
}

fn main() {}
