use thunes::multibanco;

pub fn request(sale_id: &multibanco::SaleId) {
    let _ = multibanco::Refund::new(multibanco::RefundRequired {
        sale_id,
        reference_code: "1",
    });
}

fn main() {}
