use thunes::oney;

fn main() {
    let _ = oney::Authorization::new(oney::AuthorizationRequired {
        reference_code: "1",
        payment_method: "1",
        payment_type: "1",
        bill_to_country: thunes::Country::ES,
        line_items: &[],
        pre_approval_token: "1",
    });
}
