use thunes::oney;

fn main() {
    let _ = oney::AuthorizationLineItem::new(oney::AuthorizationLineItemRequired {
        product_name: "1",
        product_description: "1",
        quantity: 1,
        unit_price: "1".parse().unwrap(),
        tax_amount: "1".parse().unwrap(),
        type_of_supply: "1",
    });
}
