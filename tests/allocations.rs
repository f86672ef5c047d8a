//! A body is written with one allocation, and with none into a buffer that has room.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "common/bizum_sale.rs"]
mod bizum_sale;

use allocation_counter::measure;

#[test]
fn a_body_takes_one_allocation() {
    let items = [bizum_sale::line_item()];
    let sale = bizum_sale::sale(&items);
    let counted = measure(|| drop(sale.body().unwrap()));
    assert_eq!(counted.count_total, 1);
}

#[test]
fn a_buffer_used_again_takes_none() {
    let items = [bizum_sale::line_item()];
    let sale = bizum_sale::sale(&items);
    let mut buffer = sale.body().unwrap();
    let counted = measure(|| {
        buffer.clear();
        sale.write_body(&mut buffer).unwrap();
    });
    assert_eq!(counted.count_total, 0);
}
