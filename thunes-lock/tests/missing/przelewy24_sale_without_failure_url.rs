use thunes::przelewy24;

fn main() {
    let _ = przelewy24::Sale::new(przelewy24::SaleRequired {
        reference_code: "1",
        success_url: "https://shop.example",
        cancel_url: "https://shop.example",
        total_amount: "1".parse().unwrap(),
        bill_to_country: thunes::Country::PL,
        bill_to_email: "a@b.example",
        bill_to_first_name: "1",
        bill_to_last_name: "1",
    });
}
