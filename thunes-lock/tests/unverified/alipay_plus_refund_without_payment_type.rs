use thunes::alipay_plus;

pub fn request(sale_id: &alipay_plus::SaleId) {
    let _ = alipay_plus::Refund::new(alipay_plus::RefundRequired {
        sale_id,
        wallet: alipay_plus::Wallet::AlipayCn,
        reference_code: "1",
        total_amount: "1".parse().unwrap(),
    });
}

fn main() {}
