use thunes::mobilepay;

pub fn request(sale_id: &mobilepay::SaleId) {
    let _ = mobilepay::Refund::new(mobilepay::RefundRequired {
        sale_id,
        reference_code: "1",
    });
}

fn main() {}
