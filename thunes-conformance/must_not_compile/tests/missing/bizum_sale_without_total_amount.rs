use thunes::bizum;

fn main() {
    let _ = bizum::Sale::new(bizum::SaleRequired {
        reference_code: "1",
        success_url: "https://shop.example",
        cancel_url: "https://shop.example",
        failure_url: "https://shop.example",
        bill_to_country: thunes::Country::ES,
        bill_to_email: "a@b.example",
        bill_to_first_name: "1",
        bill_to_last_name: "1",
    });
}
