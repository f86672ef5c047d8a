use thunes::blik;

pub fn request<'a>(refund: blik::Refund<'a>, items: &'a [blik::SaleLineItem<'a>]) {
    let _ = refund.line_items(items);
}

fn main() {}
