use thunes::alipay_plus;

fn main() {
    let _ = alipay_plus::Sale::new(alipay_plus::SaleRequired {
        wallet: alipay_plus::Wallet::KakaoPay,
        currency: "IDR",
        reference_code: "1",
        success_url: "https://shop.example",
        cancel_url: "https://shop.example",
        failure_url: "https://shop.example",
        payment_type: "1",
        total_amount: "1".parse().unwrap(),
    });
}
