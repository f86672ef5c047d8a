use thunes::blik;

pub fn request(sale_id: &blik::SaleId) {
    let _ = blik::Refund::new(blik::RefundRequired {
        sale_id,
        reference_code: "1",
    });
}

fn main() {}
