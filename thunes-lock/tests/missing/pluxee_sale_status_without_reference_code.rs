use thunes::pluxee;

pub fn request(sale_id: &pluxee::SaleId) {
    let _ = pluxee::SaleStatus::new(pluxee::SaleStatusRequired {
        sale_id,
    });
}

fn main() {}
