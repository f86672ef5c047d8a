use thunes::groupup;

pub fn request(sale_id: &groupup::SaleId) {
    let _ = groupup::SaleStatus::new(groupup::SaleStatusRequired {
        sale_id,
    });
}

fn main() {}
