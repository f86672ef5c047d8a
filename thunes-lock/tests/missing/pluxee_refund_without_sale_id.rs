use thunes::pluxee;

pub fn request(sale_id: &pluxee::SaleId) {
    let _ = pluxee::Refund::new(pluxee::RefundRequired {
        reference_code: "1",
        total_amount: "1".parse().unwrap(),
    });
}

fn main() {}
