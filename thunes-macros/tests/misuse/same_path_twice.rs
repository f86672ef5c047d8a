#![allow(unused_imports)]
use thunes_runtime::{Amount, Item, Request};

thunes_runtime::id! { pub struct OrderId: "shop", "order"; }
thunes_runtime::statuses! { pub enum Status { Paid = "PAID" [final] } }

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
#[fixed(path = "code", name = "code", value = "X")]
#[fixed(path = "kind", name = "kind", value = "X", array = "Y")]
pub struct Order<'a> {
    #[field(path = "code.inner", kind = "text")]
    one: &'a str,
    #[field(path = "bill.name", kind = "text")]
    two: &'a str,
    #[field(path = "bill.name", kind = "text")]
    three: Option<&'a str>,
}

fn main() {}
