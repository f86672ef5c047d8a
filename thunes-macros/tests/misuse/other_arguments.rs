#![allow(unused_imports)]
use thunes_runtime::{Amount, Item, Request};

pub type OrderId = thunes_runtime::AnyId;
#[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
pub enum Status {
    #[status("PAID", Final)]
    Paid,
    /// Another one.
    Other(thunes_runtime::Code),
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders/{id}", reply_id = OrderId, status = Status)]
#[fixed(path = "kind", name = "kind", valve = "X")]
pub struct Order<'a> {
    #[id(kind = "order")]
    order_id: &'a OrderId,
    #[field(path = "more[]", kind = Pairs)]
    #[member(path = "more[].key", name = "key", kind = Text, zero)]
    #[member(path = "more[].value", name = "value", kind = Text, kind = Text)]
    more: Option<&'a [(&'a str, &'a str)]>,
    #[field(path::to = "note", kind = Text)]
    note: Option<&'a str>,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status, currency = "EUR", decimals = 2)]
pub struct Twice<'a> {
    #[field(path = "currency", kind = Currency)]
    currency: Option<&'a str>,
}

fn main() {}
