#![allow(unused_imports)]
use thunes_runtime::{Amount, Item, Request};

thunes_runtime::id! { pub struct OrderId: "shop", "order"; }
thunes_runtime::statuses! { pub enum Status { Paid = "PAID" [final] } }

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Order<'a> {
    #[field(path = "more[]", kind = "pairs")]
    #[member(path = "more[].value", name = "value", kind = "text")]
    more: Option<&'a [(&'a str, &'a str)]>,
    #[field(path = "email", kind = "text")]
    #[member(path = "email.x", name = "key", kind = "text")]
    email: Option<&'a str>,
}

fn main() {}
