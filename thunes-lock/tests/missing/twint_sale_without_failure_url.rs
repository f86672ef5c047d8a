use thunes::twint;

fn main() {
    let _ = twint::Sale::new(twint::SaleRequired {
        reference_code: "1",
        success_url: "https://shop.example",
        cancel_url: "https://shop.example",
        total_amount: "1".parse().unwrap(),
        bill_to_country: thunes::Country::CH,
        bill_to_email: "a@b.example",
        bill_to_first_name: "1",
        bill_to_last_name: "1",
    });
}
