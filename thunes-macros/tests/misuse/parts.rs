#![allow(unused_imports)]
use thunes_runtime::{Amount, Item, Request};

thunes_runtime::id! { pub struct OrderId: "shop", "order"; }
thunes_runtime::statuses! { pub enum Status { Paid = "PAID" [final] } }

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
#[one_of(name = "contact", required, doc = "A choice.")]
#[all_or_none(name = "delivery", doc = "A bundle.")]
pub struct Order<'a> {
    #[field(path = "a", kind = "text", part_of = "contact", alternative = "a")]
    required: &'a str,
    #[field(path = "b", kind = "text", part_of = "contact")]
    without_alternative: Option<&'a str>,
    #[field(path = "c", kind = "text", part_of = "contact", alternative = "c")]
    good: Option<&'a str>,
    #[field(path = "d", kind = "text", part_of = "delivery", alternative = "d")]
    with_alternative: Option<&'a str>,
    #[field(path = "e", kind = "text", part_of = "nothing", alternative = "e")]
    of_nothing: Option<&'a str>,
    #[field(path = "f", kind = "text", alternative = "f")]
    alone: Option<&'a str>,
    #[field(path = "g", kind = "text", part_of = "delivery", required_when = "good")]
    twice: Option<&'a str>,
}

fn main() {}
