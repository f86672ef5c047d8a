use thunes::multibanco;

pub fn request(sale_id: &multibanco::SaleId) {
    let _ = multibanco::Refund::new(multibanco::RefundRequired {
        reference_code: "1",
        total_amount: "1".parse().unwrap(),
    });
}

fn main() {}
