use thunes::{bizum, blik};

pub fn request<'a>(sale: bizum::Sale<'a>, items: &'a [blik::SaleLineItem<'a>]) {
    let _ = sale.line_items(items);
}

fn main() {}
