#![allow(unused_imports)]
use thunes_runtime::{Amount, Item, Request};

thunes_runtime::id! { pub struct OrderId: "shop", "order"; }
thunes_runtime::statuses! { pub enum Status { Paid = "PAID" [final] } }

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders/{id}", reply_id = OrderId, status = Status)]
pub struct NoField<'a> {
    #[field(path = "code", kind = "text")]
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
