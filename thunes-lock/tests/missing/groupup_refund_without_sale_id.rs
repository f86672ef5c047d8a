use thunes::groupup;

pub fn request(sale_id: &groupup::SaleId) {
    let _ = groupup::Refund::new(groupup::RefundRequired {
        reference_code: "1",
        total_amount: "1".parse().unwrap(),
    });
}

fn main() {}
