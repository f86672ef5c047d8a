use thunes::oney;

fn main() {
    let _ = oney::Session::new(oney::SessionRequired {
        reference_code: "1",
        success_url: "https://shop.example",
        cancel_url: "https://shop.example",
        failure_url: "https://shop.example",
        payment_method: "1",
        total_amount: "1".parse().unwrap(),
        ship_to_country: thunes::Country::ES,
        ship_to_first_name: "1",
        ship_to_last_name: "1",
        ship_to_address1: "1",
        ship_to_locality: "1",
        ship_to_postal_code: "1",
        line_items: &[],
    });
}
