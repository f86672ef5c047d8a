#![allow(unused_imports)]
use thunes_runtime::{Repeatable, Request};

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
    #[field(path = "code", kind = Text)]
    code: &'a str,
}

#[derive(Request)]
#[request(method = "shop", operation = "look", path = "/orders/look", reply_id = OrderId, status = Status, repeatable)]
pub struct Look<'a> {
    #[field(path = "code", kind = Text)]
    code: &'a str,
}

fn wait(_: &impl Repeatable) {}

fn main() {
    wait(&Look::new(LookRequired { code: "order-42" }));
    wait(&Look::new(LookRequired { code: "order-42" }).extra("more", 1));
    wait(&Order::new(OrderRequired { code: "order-42" }));
    wait(&Order::new(OrderRequired { code: "order-42" }).extra("more", 1));
}
