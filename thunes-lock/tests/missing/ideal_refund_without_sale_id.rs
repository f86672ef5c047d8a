use thunes::ideal;

pub fn request(sale_id: &ideal::SaleId) {
    let _ = ideal::Refund::new(ideal::RefundRequired {
        reference_code: "1",
        total_amount: "1".parse().unwrap(),
    });
}

fn main() {}
