use thunes::grabpay;

fn main() {
    let _ = grabpay::SaleLineItem::new(grabpay::SaleLineItemRequired {
        product_code: "1",
        product_name: "1",
        product_sku: "1",
        unit_price: "1".parse().unwrap(),
        total_amount: "1".parse().unwrap(),
    });
}
