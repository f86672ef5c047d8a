use thunes::pluxee;

pub fn request(sale_id: &pluxee::SaleId) {
    let _ = pluxee::SaleStatus::new(pluxee::SaleStatusRequired {
        reference_code: "1",
    });
}

fn main() {}
