use thunes::bizum;

fn main() {
    let _ = bizum::SaleCheck::new(bizum::SaleCheckRequired { sale_id: "7652176144426365504805", reference_code: "order-42" });
}
