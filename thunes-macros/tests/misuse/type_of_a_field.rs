#![allow(unused_imports)]
use thunes_runtime::{Amount, Item, Request};

thunes_runtime::id! { pub struct OrderId: "shop", "order"; }
thunes_runtime::statuses! { pub enum Status { Paid = "PAID" [final] } }

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Order {
    #[field(path = "total", kind = "text")]
    total: f64,
}

fn main() {}
