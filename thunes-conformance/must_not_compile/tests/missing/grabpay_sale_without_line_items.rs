use thunes::grabpay;

fn main() {
    let _ = grabpay::Sale::new(grabpay::SaleRequired {
        reference_code: "1",
        success_url: "https://shop.example",
        cancel_url: "https://shop.example",
        failure_url: "https://shop.example",
        total_amount: "1".parse().unwrap(),
        currency: grabpay::Currency::Idr,
        market_country: thunes::Country::ID,
        bill_to_country: thunes::Country::ID,
        bill_to_email: "a@b.example",
        bill_to_first_name: "1",
        bill_to_last_name: "1",
        bill_to_phone_number: "1",
        bill_to_address1: "1",
        bill_to_locality: "1",
        bill_to_administrative_area: "1",
        bill_to_postal_code: "1",
        ship_to_country: thunes::Country::ID,
        ship_to_email: "a@b.example",
        ship_to_first_name: "1",
        ship_to_last_name: "1",
        ship_to_phone_number: "1",
        ship_to_address1: "1",
        ship_to_locality: "1",
    });
}
