use thunes::blik;

pub fn request(sale_id: &blik::SaleId) {
    let _ = blik::Refund::new(blik::RefundRequired {
        sale_id,
        total_amount: "1".parse().unwrap(),
    });
}

fn main() {}
