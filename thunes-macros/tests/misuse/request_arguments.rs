#![allow(unused_imports)]
use thunes_runtime::{Amount, Item, Request};

thunes_runtime::id! { pub struct OrderId: "shop", "order"; }
thunes_runtime::statuses! { pub enum Status { Paid = "PAID" [final] } }

#[derive(Request)]
#[request(method = "shop", methd = "shop", path = "/orders", path = "/again", reply_id = OrderId, status = Status)]
pub struct Order<'a> {
    #[field(path = "code", kind = "text")]
    code: &'a str,
}

#[derive(Request)]
#[request]
pub struct Bare<'a> {
    #[field(path = "code", kind = "text")]
    code: &'a str,
}

#[derive(Request)]
#[request(method = 7, operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Number<'a> {
    #[field(path = "code", kind = "text")]
    code: &'a str,
}

fn main() {}
