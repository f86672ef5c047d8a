#![allow(unused_imports)]
use thunes_runtime::{Amount, Item, Request};

thunes_runtime::id! { pub struct OrderId: "shop", "order"; }
thunes_runtime::statuses! { pub enum Status { Paid = "PAID" [final] } }
thunes_runtime::variants! { pub enum Wallet { Red = "Red" ["code" = "RED", "currency" = "EUR"] in "EUR" = 2 } }
thunes_runtime::currencies! { pub enum Currency { EUR = 2 } }

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Optional {
    #[variant]
    #[sets(path = "code", name = "code", kind = "text")]
    wallet: Option<Wallet>,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Two {
    #[variant]
    #[sets(path = "code", name = "code", kind = "text")]
    wallet: Wallet,
    #[variant]
    #[sets(path = "currency", name = "currency", kind = "text")]
    other: Wallet,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Nothing {
    #[variant(evidence = "table")]
    wallet: Wallet,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status, currency = "EUR", decimals = 2)]
pub struct Currencies {
    #[variant]
    #[sets(path = "currency", name = "currency", kind = "currency")]
    wallet: Wallet,
    #[field(path = "other", kind = "currency")]
    other: Currency,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Arguments {
    #[variant(evidence = "rumour", path = "code")]
    #[sets(path = "code", name = "code", kind = "amount", evidence = "told")]
    #[sets(path = "code.inner", name = "inner", kind = "text", value = "RED")]
    #[sets(name = "nowhere", kind = "text")]
    wallet: Wallet,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Both {
    #[variant]
    #[sets(path = "code", name = "code", kind = "text")]
    #[field(path = "other", kind = "text")]
    wallet: Wallet,
    #[sets(path = "currency", name = "currency", kind = "text")]
    #[field(path = "more", kind = "integer")]
    more: u32,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct OtherType {
    #[variant]
    #[sets(path = "code", name = "code", kind = "text")]
    wallet: u32,
}

#[derive(Item)]
#[item(list = "lines[]")]
pub struct Line {
    #[variant]
    #[sets(path = "lines[].code", name = "code", kind = "text")]
    wallet: Wallet,
}

fn main() {}
