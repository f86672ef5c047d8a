use thunes::ideal;

pub fn request(sale_id: &ideal::SaleId) {
    let _ = ideal::Refund::new(ideal::RefundRequired {
        sale_id,
        total_amount: "1".parse().unwrap(),
    });
}

fn main() {}
