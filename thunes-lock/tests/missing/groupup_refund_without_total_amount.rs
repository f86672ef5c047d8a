use thunes::groupup;

pub fn request(sale_id: &groupup::SaleId) {
    let _ = groupup::Refund::new(groupup::RefundRequired {
        sale_id,
        reference_code: "1",
    });
}

fn main() {}
