use thunes::bizum;

fn main() {
    let _ = bizum::SaleLineItem::new(bizum::SaleLineItemRequired {}).quantity("2");
}
