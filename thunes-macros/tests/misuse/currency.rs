#![allow(unused_imports)]
use thunes_runtime::{Amount, Item, Request};

thunes_runtime::id! { pub struct OrderId: "shop", "order"; }
thunes_runtime::statuses! { pub enum Status { Paid = "PAID" [final] } }

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct NoCurrency {
    #[field(path = "total", kind = "amount")]
    total: Amount,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status, currency = "EUR")]
pub struct NoDecimals {
    #[field(path = "total", kind = "amount")]
    total: Amount,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status, currency = "CLF", decimals = 4)]
pub struct FourDecimals {
    #[field(path = "total", kind = "amount")]
    total: Amount,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status, currency = "EUR", decimals = 5)]
pub struct ManyDecimals {
    #[field(path = "total", kind = "amount")]
    total: Amount,
}

fn main() {}
