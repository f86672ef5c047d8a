//! The required half of a request has the lifetimes that its fields name, and no others: one too many would not compile.
#![allow(clippy::unwrap_used, missing_docs)]

use thunes_runtime::Request;

/// Markers of ids.
mod id {
    thunes_runtime::id_marker!(IdMethod for Shop = "shop");
    thunes_runtime::id_marker!(IdKind for Order = "order");
}

/// Id of an order.
pub type OrderId = thunes_runtime::Id<id::Shop, id::Order>;

/// What the shop says to an order.
#[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
pub enum Status {
    /// Paid.
    #[status("PAID", Final)]
    Paid,
    /// Another one.
    Other(thunes_runtime::Code),
}

/// An order that borrows only its optional fields.
#[derive(Request)]
#[request(method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = Status)]
pub struct Order<'a> {
    /// The code.
    #[field(path = "code", kind = Text)]
    code: &'static str,
    /// The email.
    #[field(path = "email", kind = Email)]
    email: Option<&'a str>,
}

/// An order with two lifetimes; the required half has one of them.
#[derive(Request)]
#[request(method = "shop", operation = "note", path = "/notes", reply_id = OrderId, status = Status)]
pub struct Note<'short, 'long> {
    /// The code.
    #[field(path = "code", kind = Text)]
    code: &'long str,
    /// The text.
    #[field(path = "text", kind = Text)]
    text: Option<&'short str>,
}

/// What is made of a code alone, wherever that lives.
fn required(code: &str) -> NoteRequired<'_> {
    NoteRequired { code }
}

fn text(body: Vec<u8>) -> String {
    String::from_utf8(body).unwrap()
}

#[test]
fn the_required_half_outlives_what_is_optional() {
    const REQUIRED: OrderRequired = OrderRequired { code: "c-1" };
    let email = String::from("ana@shop.example");
    assert_eq!(
        text(Order::new(REQUIRED).email(&email).body().unwrap()),
        r#"{"code":"c-1","email":"ana@shop.example"}"#
    );
    let code = String::from("c-2");
    let half = required(&code);
    let hello = String::from("hello");
    assert_eq!(text(Note::new(half).text(&hello).body().unwrap()), r#"{"code":"c-2","text":"hello"}"#);
}
