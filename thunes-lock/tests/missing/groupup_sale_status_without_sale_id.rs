use thunes::groupup;

pub fn request(sale_id: &groupup::SaleId) {
    let _ = groupup::SaleStatus::new(groupup::SaleStatusRequired {
        reference_code: "1",
    });
}

fn main() {}
