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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thunes_runtime::Variant)]
pub enum Wallet {
    #[variant(title = "Red", currency = "EUR", decimals = 2)]
    #[sets(path = "code", value = "RED")]
    #[sets(path = "currency", value = "EUR")]
    Red,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thunes_runtime::Currency)]
pub enum Currency {
    /// EUR.
    #[currency(decimals = 2)]
    EUR,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Optional {
    #[variant]
    #[sets(path = "code", name = "code", kind = Text)]
    wallet: Option<Wallet>,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Two {
    #[variant]
    #[sets(path = "code", name = "code", kind = Text)]
    wallet: Wallet,
    #[variant]
    #[sets(path = "currency", name = "currency", kind = Text)]
    other: Wallet,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Rows {
    #[variant(row = ROW, note = "said twice")]
    #[sets(path = "code", name = "code", kind = Text, row = ROW, doc = "said twice")]
    wallet: Wallet,
}
const ROW: thunes_runtime::FieldSpec = thunes_runtime::FieldSpec::new(thunes_runtime::FieldFacts::PLAIN);

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Nothing {
    #[variant(evidence = Table)]
    wallet: Wallet,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status, currency = "EUR", decimals = 2)]
pub struct Currencies {
    #[variant]
    #[sets(path = "currency", name = "currency", kind = Currency)]
    wallet: Wallet,
    #[field(path = "other", kind = Currency)]
    other: Currency,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Arguments {
    #[variant(evidence = Rumour, path = "code")]
    #[sets(path = "code", name = "code", kind = Amount(zero = false), evidence = Told)]
    #[sets(path = "code.inner", name = "inner", kind = Text, value = "RED")]
    #[sets(name = "nowhere", kind = Text)]
    wallet: Wallet,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Both {
    #[variant]
    #[sets(path = "code", name = "code", kind = Text)]
    #[field(path = "other", kind = Text)]
    wallet: Wallet,
    #[sets(path = "currency", name = "currency", kind = Text)]
    #[field(path = "more", kind = Integer)]
    more: u32,
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct OtherType {
    #[variant]
    #[sets(path = "code", name = "code", kind = Text)]
    wallet: u32,
}

#[derive(Item)]
#[item(list = "lines[]")]
pub struct Line {
    #[variant]
    #[sets(path = "lines[].code", name = "code", kind = Text)]
    wallet: Wallet,
}

fn main() {}
