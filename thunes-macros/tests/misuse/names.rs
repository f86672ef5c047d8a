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
    #[field(path = "body", kind = Text)]
    body: Option<&'a str>,
    #[field(path = "email", kind = Text)]
    email: Option<&'a str>,
    #[field(path = "other", kind = Text)]
    maybe_email: Option<&'a str>,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Fine<'a> {
    #[field(path = "email", kind = Text)]
    email: Option<&'a str>,
    #[field(path = "other", kind = Text)]
    maybe_phone: Option<&'a str>,
}

fn main() {}
