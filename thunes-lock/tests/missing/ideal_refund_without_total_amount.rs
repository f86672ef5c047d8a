use thunes::ideal;

pub fn request(sale_id: &ideal::SaleId) {
    let _ = ideal::Refund::new(ideal::RefundRequired {
        sale_id,
        reference_code: "1",
    });
}

fn main() {}
