#![allow(unused_imports)]
use thunes_runtime::{Amount, Item, Request};

#[derive(thunes_runtime::Id)]
#[id(method = "shop", kind = "order")]
pub struct OrderId(thunes_runtime::private::BareId);
#[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
pub enum Status {
    #[status("PAID", Final)]
    Paid,
    /// Another one.
    Other(thunes_runtime::Code),
}

#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
#[one_of(name = "contact", required, doc = "A choice.")]
#[all_or_none(name = "delivery", doc = "A bundle.")]
pub struct Order<'a> {
    #[field(path = "a", kind = Text, part_of = "contact", alternative = "a")]
    required: &'a str,
    #[field(path = "b", kind = Text, part_of = "contact")]
    without_alternative: Option<&'a str>,
    #[field(path = "c", kind = Text, part_of = "contact", alternative = "c")]
    good: Option<&'a str>,
    #[field(path = "d", kind = Text, part_of = "delivery", alternative = "d")]
    with_alternative: Option<&'a str>,
    #[field(path = "e", kind = Text, part_of = "nothing", alternative = "e")]
    of_nothing: Option<&'a str>,
    #[field(path = "f", kind = Text, alternative = "f")]
    alone: Option<&'a str>,
    #[field(path = "g", kind = Text, part_of = "delivery", required_when = "good")]
    twice: Option<&'a str>,
}

fn main() {}
