use thunes::bizum;

fn main() {
    let _ = bizum::Sale::new(bizum::SaleRequired {});
}
