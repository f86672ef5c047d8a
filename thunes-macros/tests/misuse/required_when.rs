#![allow(unused_imports)]
use thunes_runtime::{Amount, Item, Request};

thunes_runtime::id! { pub struct OrderId: "shop", "order"; }
thunes_runtime::statuses! { pub enum Status { Paid = "PAID" [final] } }

#[derive(Item)]
#[item(list = "lines[]")]
pub struct Line<'a> {
    #[field(path = "lines[].name", kind = "text", required_when = "quantity")]
    name: &'a str,
    #[field(path = "lines[].quantity", kind = "integer", required_when = "quantity")]
    quantity: Option<u32>,
    #[field(path = "lines[].sku", kind = "text", required_when = "number")]
    sku: Option<&'a str>,
    #[field(path = "lines[].color", kind = "text", required_when = "name")]
    color: Option<&'a str>,
    #[field(path = "lines[].price", kind = "amount", equals = "8")]
    price: Option<Amount>,
    #[field(path = "lines[].size", kind = "integer", required_when = "price", equals = "8")]
    size: Option<u32>,
}

fn main() {}
