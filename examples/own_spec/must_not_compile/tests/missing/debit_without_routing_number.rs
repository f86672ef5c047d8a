use own_spec::echeck;

fn main() {
    let _ = echeck::Debit::new(echeck::DebitRequired {
        reference_code: "order-42",
        bill_to_email: "ada@shop.example",
        bill_to_first_name: "Ada",
        bill_to_last_name: "Example",
        bill_to_phone_number: "12025550100",
        bill_to_address1: "1 Sample Street",
        bill_to_locality: "Springfield",
        bill_to_administrative_area: "WA",
        bill_to_postal_code: "98101",
        account_number: "1234567890",
        account_type: echeck::AccountType::Checking,
    });
}
