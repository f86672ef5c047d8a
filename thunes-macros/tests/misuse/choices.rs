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
#[request(
    method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status, currency = "EUR", decimals = 2
)]
#[one_of(name = "one", doc = "Only one alternative.")]
#[one_of(name = "same", doc = "Two variants of one name.")]
#[one_of(name = "words", doc = "An alternative that makes no variant.")]
#[one_of(name = "validate", doc = "A method of every request.")]
#[one_of(name = "code", doc = "A field's name.")]
#[one_of(name = "email", doc = "A setter's name.")]
#[one_of(name = "Big Name", doc = "No name.")]
#[one_of(name = "bigName", doc = "No name either.")]
#[one_of(name = "maybe_email", doc = "The other setter of a field.")]
#[one_of(name = "phone", doc = "A field is called as its other setter.")]
#[one_of(doc = "Without a name.")]
#[one_of(name = "late", when = "now")]
#[all_or_none(name = "single", doc = "One field.")]
#[all_or_none(name = "both", required)]
#[all_or_none(name = "both", doc = "A second time.")]
pub struct Order<'a> {
    #[field(path = "code", kind = Text)]
    code: &'a str,
    #[field(path = "email", kind = Email)]
    email: Option<&'a str>,
    #[field(path = "a", kind = Text, part_of = "one", alternative = "a")]
    a: Option<&'a str>,
    #[field(path = "b", kind = Text, part_of = "same", alternative = "line_1")]
    b: Option<&'a str>,
    #[field(path = "c", kind = Text, part_of = "same", alternative = "line1")]
    c: Option<&'a str>,
    #[field(path = "d", kind = Text, part_of = "words", alternative = "1st")]
    d: Option<&'a str>,
    #[field(path = "e", kind = Text, part_of = "words", alternative = "self")]
    e: Option<&'a str>,
    #[field(path = "g", kind = Text)]
    maybe_phone: Option<&'a str>,
    #[field(path = "f", kind = Text, part_of = "single")]
    f: Option<&'a str>,
}

fn main() {}
