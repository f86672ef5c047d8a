#![allow(unused_imports)]
use thunes_runtime::{Amount, Item, Request};

thunes_runtime::id! { pub struct OrderId: "shop", "order"; }
thunes_runtime::statuses! { pub enum Status { Paid = "PAID" [final] } }

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Order<'a> {
    #[field(path = "body", kind = "text")]
    body: Option<&'a str>,
    #[field(path = "email", kind = "text")]
    email: Option<&'a str>,
    #[field(path = "other", kind = "text")]
    maybe_email: Option<&'a str>,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Fine<'a> {
    #[field(path = "email", kind = "text")]
    email: Option<&'a str>,
    #[field(path = "other", kind = "text")]
    maybe_phone: Option<&'a str>,
}

fn main() {}
