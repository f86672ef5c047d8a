use thunes::alipay_plus;

pub fn request(sale_id: &alipay_plus::SaleId) {
    let _ = alipay_plus::SaleStatus::new(alipay_plus::SaleStatusRequired {
        sale_id,
        reference_code: "1",
        payment_type: "1",
    });
}

fn main() {}
