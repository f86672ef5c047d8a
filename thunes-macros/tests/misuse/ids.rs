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
pub struct NoField<'a> {
    #[field(path = "code", kind = Text)]
    code: &'a str,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct NoPlace<'a> {
    #[id]
    order_id: &'a OrderId,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders/{id}", reply_id = OrderId, status = Status)]
pub struct Optional<'a> {
    #[id]
    order_id: Option<&'a OrderId>,
    #[id]
    other_id: &'a OrderId,
}

fn main() {}
