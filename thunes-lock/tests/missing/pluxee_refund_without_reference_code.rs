use thunes::pluxee;

pub fn request(sale_id: &pluxee::SaleId) {
    let _ = pluxee::Refund::new(pluxee::RefundRequired {
        sale_id,
        total_amount: "1".parse().unwrap(),
    });
}

fn main() {}
