#![allow(unused_imports)]
use thunes_runtime::{Amount, Item, Request};

thunes_runtime::id! { pub struct OrderId: "shop", "order"; }
thunes_runtime::statuses! { pub enum Status { Paid = "PAID" [final] } }

#[derive(Item)]
pub struct NoList<'a> {
    #[field(path = "lines[].name", kind = "text")]
    name: &'a str,
}

#[derive(Item)]
#[item(list = "lines[]", path = "lines")]
pub struct Unknown<'a> {
    #[field(path = "lines[].name", kind = "text")]
    name: &'a str,
}

#[derive(Item)]
#[item(list = "lines[]")]
#[item(list = "lines[]")]
pub struct Twice<'a> {
    #[field(path = "lines[].name", kind = "text")]
    name: &'a str,
}

fn main() {}
