#![allow(unused_imports)]
use thunes_runtime::{Amount, Item, Request};

thunes_runtime::id! { pub struct OrderId: "shop", "order"; }
thunes_runtime::statuses! { pub enum Status { Paid = "PAID" [final] } }

#[derive(Request)]
pub enum Order {
    One,
}

#[derive(Item)]
pub struct Line(u32);

fn main() {}
