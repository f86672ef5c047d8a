use thunes::turkey_cards;

fn main() {
    let _ = turkey_cards::Sale::new(turkey_cards::SaleRequired {
        reference_code: "1",
        cancel_url: "https://shop.example",
        failure_url: "https://shop.example",
        total_amount: "1".parse().unwrap(),
    });
}
