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

#[derive(Item)]
#[item(list = "lines[]")]
pub struct Line<'a> {
    #[field(path = "lines[].name", kind = Text)]
    name: &'a str,
    #[field(path = "lines[].quantity", kind = Integer)]
    quantity: Option<u32>,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Order<'a> {
    #[field(path = "lines[]", kind = List)]
    lines: Option<&'a [Line<'a>]>,
    #[field(path = "email", kind = Email, required_unless = "lines", has = ["name", "quantty"])]
    email: Option<&'a str>,
}

fn main() {}
