use thunes::multibanco;

fn main() {
    let _ = multibanco::Sale::new(multibanco::SaleRequired {
        reference_code: "1",
        cancel_url: "https://shop.example",
        failure_url: "https://shop.example",
        total_amount: "1".parse().unwrap(),
        bill_to_country: thunes::Country::PT,
        bill_to_email: "a@b.example",
        bill_to_first_name: "1",
        bill_to_last_name: "1",
        bill_to_phone_number: "1",
        bill_to_address1: "1",
    });
}
