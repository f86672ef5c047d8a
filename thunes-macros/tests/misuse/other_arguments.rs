#![allow(unused_imports)]
use thunes_runtime::{Amount, Item, Request};

thunes_runtime::id! { pub struct OrderId: "shop", "order"; }
thunes_runtime::statuses! { pub enum Status { Paid = "PAID" [final] } }

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders/{id}", reply_id = OrderId, status = Status)]
#[fixed(path = "kind", name = "kind", valve = "X")]
pub struct Order<'a> {
    #[id(kind = "order")]
    order_id: &'a OrderId,
    #[field(path = "more[]", kind = "pairs")]
    #[member(path = "more[].key", name = "key", kind = "text", zero)]
    #[member(path = "more[].value", name = "value", kind = "text", kind = "text")]
    more: Option<&'a [(&'a str, &'a str)]>,
    #[field(path::to = "note", kind = "text")]
    note: Option<&'a str>,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status, currency = "EUR", decimals = 2)]
pub struct Twice<'a> {
    #[field(path = "currency", kind = "currency")]
    currency: Option<&'a str>,
}

fn main() {}
