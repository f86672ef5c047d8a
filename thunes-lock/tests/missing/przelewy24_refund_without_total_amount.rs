use thunes::przelewy24;

pub fn request(sale_id: &przelewy24::SaleId) {
    let _ = przelewy24::Refund::new(przelewy24::RefundRequired {
        sale_id,
        reference_code: "1",
    });
}

fn main() {}
