use thunes::alipay_plus;

pub fn request(sale_id: &alipay_plus::SaleId) {
    let _ = alipay_plus::SaleStatus::new(alipay_plus::SaleStatusRequired {
        sale_id,
        wallet: alipay_plus::Wallet::AlipayCn,
        payment_type: "1",
    });
}

fn main() {}
