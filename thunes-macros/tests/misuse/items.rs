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
pub struct NoList<'a> {
    #[field(path = "lines[].name", kind = Text)]
    name: &'a str,
}

#[derive(Item)]
#[item(list = "lines[]", path = "lines")]
pub struct Unknown<'a> {
    #[field(path = "lines[].name", kind = Text)]
    name: &'a str,
}

#[derive(Item)]
#[item(list = "lines[]")]
#[item(list = "lines[]")]
pub struct Twice<'a> {
    #[field(path = "lines[].name", kind = Text)]
    name: &'a str,
}

fn main() {}
