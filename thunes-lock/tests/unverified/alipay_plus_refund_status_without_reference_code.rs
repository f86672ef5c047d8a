use thunes::alipay_plus;

pub fn request(refund_id: &alipay_plus::RefundId) {
    let _ = alipay_plus::RefundStatus::new(alipay_plus::RefundStatusRequired {
        refund_id,
        wallet: alipay_plus::Wallet::AlipayCn,
        payment_type: "1",
    });
}

fn main() {}
