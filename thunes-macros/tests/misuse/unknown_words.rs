//! Words that the runtime does not have: the compiler reports their place, and suggests others.
use thunes_runtime::{Amount, Item, Request};

pub type OrderId = thunes_runtime::AnyId;

#[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
pub enum Status {
    #[status("PAID", Finale)]
    Paid,
    Other(thunes_runtime::Code),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thunes_runtime::Variant)]
pub enum Wallet {
    #[variant(title = "Red")]
    #[sets(path = "code", value = "RED")]
    Red,
}

#[derive(Request)]
#[request(
    method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status, currency = "EUR", decimals = 2
)]
#[fixed(path = "kind", name = "kind", value = "X", evidence = Rumor, value_evidence = Listed)]
pub struct Order<'a> {
    #[variant(evidence = Tabel)]
    #[sets(path = "code", name = "code", kind = Integer)]
    wallet: Wallet,
    #[field(path = "email", kind = Mail)]
    email: &'a str,
    #[field(path = "url", kind = Urll, evidence = Exampel)]
    url: &'a str,
    #[field(path = "total", kind = Amount)]
    total: Amount,
    #[field(path = "more", kind = Amount(nil = true))]
    more: Option<Amount>,
    #[field(path = "fee", kind = Amount(zero = "no"))]
    fee: Option<Amount>,
}

#[derive(Item)]
#[item(list = "lines[]")]
pub struct Line<'a> {
    #[field(path = "lines[].price", kind = Amount(zero = false))]
    price: Option<Amount>,
    #[field(path = "lines[].why", kind = Text, required_when = "price", unless = ["1.00"])]
    why: Option<&'a str>,
}

fn main() {}
