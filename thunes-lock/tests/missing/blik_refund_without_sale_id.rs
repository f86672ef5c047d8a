use thunes::blik;

pub fn request(sale_id: &blik::SaleId) {
    let _ = blik::Refund::new(blik::RefundRequired {
        reference_code: "1",
        total_amount: "1".parse().unwrap(),
    });
}

fn main() {}
