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
pub struct Order {
    #[field(path = "total", kind = Text)]
    total: f64,
}

fn main() {}
