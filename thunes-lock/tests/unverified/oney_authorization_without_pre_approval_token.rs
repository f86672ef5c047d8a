use thunes::oney;

fn main() {
    let _ = oney::Authorization::new(oney::AuthorizationRequired {
        reference_code: "1",
        payment_method: "1",
        payment_type: "1",
        total_amount: "1".parse().unwrap(),
        bill_to_country: thunes::Country::ES,
        line_items: &[],
    });
}
