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
pub struct NoCurrency {
    #[field(path = "total", kind = Amount(zero = false))]
    total: Amount,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status, currency = "EUR")]
pub struct NoDecimals {
    #[field(path = "total", kind = Amount(zero = false))]
    total: Amount,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status, currency = "CLF", decimals = 4)]
pub struct FourDecimals {
    #[field(path = "total", kind = Amount(zero = false))]
    total: Amount,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status, currency = "EUR", decimals = 5)]
pub struct ManyDecimals {
    #[field(path = "total", kind = Amount(zero = false))]
    total: Amount,
}

fn main() {}
