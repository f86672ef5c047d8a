use thunes::ideal;

pub fn request(sale_id: &ideal::SaleId) {
    let _ = ideal::SaleStatus::new(ideal::SaleStatusRequired {
        sale_id,
    });
}

fn main() {}
