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
#[request(method = "shop", methd = "shop", path = "/orders", path = "/again", reply_id = OrderId, status = Status)]
pub struct Order<'a> {
    #[field(path = "code", kind = Text)]
    code: &'a str,
}

#[derive(Request)]
#[request]
pub struct Bare<'a> {
    #[field(path = "code", kind = Text)]
    code: &'a str,
}

#[derive(Request)]
#[request(method = 7, operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Number<'a> {
    #[field(path = "code", kind = Text)]
    code: &'a str,
}

fn main() {}
