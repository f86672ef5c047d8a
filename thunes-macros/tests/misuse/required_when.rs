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
    #[field(path = "lines[].name", kind = Text, required_when = "quantity", unless = ["1"])]
    name: &'a str,
    #[field(path = "lines[].quantity", kind = Integer, required_when = "quantity", unless = ["1"])]
    quantity: Option<u32>,
    #[field(path = "lines[].sku", kind = Text, required_when = "number", unless = ["1"])]
    sku: Option<&'a str>,
    #[field(path = "lines[].color", kind = Text, required_when = "name")]
    color: Option<&'a str>,
    #[field(path = "lines[].price", kind = Amount(zero = false), unless = ["9"], has = ["name"])]
    price: Option<Amount>,
    #[field(path = "lines[].size", kind = Integer, required_when = "price", unless = ["8"])]
    size: Option<u32>,
    #[field(path = "lines[].depth", kind = Integer, required_when = "size", unless = [])]
    depth: Option<u32>,
    #[field(path = "lines[].height", kind = Integer, required_when = "size", required_unless = "sku")]
    height: Option<u32>,
    #[field(path = "lines[].width", kind = Integer, recommended)]
    width: u32,
}

fn main() {}
