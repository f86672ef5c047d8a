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
#[fixed(path = "code", name = "code", value = "X")]
#[fixed(path = "kind", name = "kind", value = "X", array = "Y")]
pub struct Order<'a> {
    #[field(path = "code.inner", kind = Text)]
    one: &'a str,
    #[field(path = "bill.name", kind = Text)]
    two: &'a str,
    #[field(path = "bill.name", kind = Text)]
    three: Option<&'a str>,
}

fn main() {}
