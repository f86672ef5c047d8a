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

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Order<'a> {
    #[field(path = "one", kind = Txt, evidence = Rumour, max = 0)]
    one: &'a str,
    #[field(kind = Text, zero)]
    two: &'a str,
    #[field(path = "three..x", kind = Text)]
    three: &'a str,
    #[field(path = "four[]", kind = Text)]
    four: &'a str,
    #[field(path = "five", kind = List)]
    five: &'a [Line<'a>],
    #[field(path = "six[]", kind = List)]
    six: &'a str,
    #[field(path = "seven", kind = Text, maximum = 3)]
    seven: &'a str,
    #[field(path = "eight_or-nine.x1", kind = Text)]
    fine: &'a str,
    #[field(path = "nine*", kind = Text)]
    nine: &'a str,
    #[field(path = "ten", kind = Text, row = TEN, max = 3)]
    ten: &'a str,
}

const TEN: thunes_runtime::FieldSpec = thunes_runtime::FieldSpec::new(thunes_runtime::FieldFacts::PLAIN);

#[derive(Item)]
#[item(list = "five[]")]
pub struct Line<'a> {
    #[field(path = "four[].name", kind = Text)]
    name: &'a str,
}

fn main() {}
