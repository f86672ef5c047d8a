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
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Order<'a> {
    #[field(path = "more[]", kind = Pairs)]
    #[member(path = "more[].value", name = "value", kind = Text)]
    more: Option<&'a [(&'a str, &'a str)]>,
    #[field(path = "email", kind = Text)]
    #[member(path = "email.x", name = "key", kind = Text)]
    email: Option<&'a str>,
}

fn main() {}
