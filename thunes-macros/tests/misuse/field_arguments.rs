#![allow(unused_imports)]
use thunes_runtime::{Amount, Item, Request};

thunes_runtime::id! { pub struct OrderId: "shop", "order"; }
thunes_runtime::statuses! { pub enum Status { Paid = "PAID" [final] } }

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Order<'a> {
    #[field(path = "one", kind = "txt", evidence = "rumour", max = 0)]
    one: &'a str,
    #[field(kind = "text", zero)]
    two: &'a str,
    #[field(path = "three..x", kind = "text")]
    three: &'a str,
    #[field(path = "four[]", kind = "text")]
    four: &'a str,
    #[field(path = "five", kind = "list")]
    five: &'a [Line<'a>],
    #[field(path = "six[]", kind = "list")]
    six: &'a str,
    #[field(path = "seven", kind = "text", maximum = 3)]
    seven: &'a str,
    #[field(path = "eight_or-nine.x1", kind = "text")]
    fine: &'a str,
    #[field(path = "nine*", kind = "text")]
    nine: &'a str,
}

#[derive(Item)]
#[item(list = "five[]")]
pub struct Line<'a> {
    #[field(path = "four[].name", kind = "text")]
    name: &'a str,
}

fn main() {}
