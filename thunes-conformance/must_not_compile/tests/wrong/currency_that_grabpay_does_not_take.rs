use thunes::grabpay;

fn main() {
    let _ = grabpay::Currency::Eur;
}
