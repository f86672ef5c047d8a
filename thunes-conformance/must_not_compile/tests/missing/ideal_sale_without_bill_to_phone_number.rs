use thunes::ideal;

fn main() {
    let _ = ideal::Sale::new(ideal::SaleRequired {
        reference_code: "1",
        success_url: "https://shop.example",
        cancel_url: "https://shop.example",
        failure_url: "https://shop.example",
        total_amount: "1".parse().unwrap(),
        bill_to_country: thunes::Country::NL,
        bill_to_email: "a@b.example",
        bill_to_first_name: "1",
        bill_to_last_name: "1",
        bill_to_address1: "1",
    });
}
