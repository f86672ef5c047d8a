use thunes::pluxee;

pub fn request(sale_id: &pluxee::SaleId) {
    let _ = pluxee::Refund::new(pluxee::RefundRequired {
        sale_id,
        reference_code: "1",
    });
}

fn main() {}
