//! What the derives make does not depend on what is in scope beside it: no prelude, and namesakes of everything that it uses.
#![allow(missing_docs)]

#[no_implicit_prelude]
#[allow(dead_code, unreachable_pub, clippy::upper_case_acronyms)]
mod namesakes {
    pub mod core {}
    pub mod std {}
    pub mod thunes_runtime {}
    pub struct Option;
    pub struct Result;
    pub struct Some;
    pub struct None;
    pub struct Ok;
    pub struct Err;
    pub struct String;
    pub struct Vec;
    pub struct Box;
    pub trait Clone {}
    pub trait Into {}

    /// Markers of ids.
    mod id {
        ::thunes_runtime::id_marker!(IdMethod for Shop = "shop");
        ::thunes_runtime::id_marker!(IdKind for Order = "order");
    }

    pub type OrderId = ::thunes_runtime::Id<id::Shop, id::Order>;

    #[derive(
        ::core::clone::Clone,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::hash::Hash,
        ::thunes_runtime::Status,
    )]
    pub enum Status {
        #[status("PAID", Final)]
        Paid,
        Other(::thunes_runtime::Code),
    }

    #[derive(
        ::core::clone::Clone,
        ::core::marker::Copy,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::thunes_runtime::Currency,
    )]
    pub enum Currency {
        #[currency(decimals = 2)]
        EUR,
        #[currency(decimals = 0)]
        KRW,
    }

    #[derive(
        ::core::clone::Clone,
        ::core::marker::Copy,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::thunes_runtime::Variant,
    )]
    pub enum Wallet {
        #[variant(title = "Red", currency = "EUR", decimals = 2)]
        #[sets(path = "code", value = "RED")]
        Red,
    }

    #[derive(::thunes_runtime::Item)]
    #[item(list = "lines[]")]
    pub struct Line<'a> {
        #[field(path = "lines[].name", kind = Text)]
        name: ::core::option::Option<&'a str>,
    }

    #[derive(::thunes_runtime::Request)]
    #[request(method = "shop", operation = "order", path = "/orders/{id}", reply_id = OrderId, status = Status)]
    pub struct Order<'a> {
        #[id]
        order_id: &'a OrderId,
        #[variant]
        #[sets(path = "code", name = "code", kind = Text)]
        wallet: Wallet,
        #[field(path = "currency", kind = Currency)]
        currency: Currency,
        #[field(path = "total", kind = Amount(zero = false))]
        total: ::thunes_runtime::Amount,
        #[field(path = "email", kind = Email, recommended, required_unless = "lines", has = ["name"])]
        email: ::core::option::Option<&'a str>,
        #[field(path = "line1", kind = Text)]
        line1: ::core::option::Option<&'a str>,
        #[field(path = "line2", kind = Text, required_when = "line1", unless = ["1", "2"])]
        line2: ::core::option::Option<&'a str>,
        #[field(path = "lines[]", kind = List)]
        lines: ::core::option::Option<&'a [Line<'a>]>,
        #[field(path = "why", kind = Text, required_when = "line1", unless = ["1"])]
        why: ::core::option::Option<&'a str>,
    }
}

use namesakes::{Currency, Line, LineRequired, Order, OrderId, OrderRequired, Status, Wallet};
use thunes_runtime::Request as _;
use thunes_runtime::Status as _;

#[test]
fn what_is_derived_beside_namesakes_works() -> Result<(), Box<dyn std::error::Error>> {
    let order_id: OrderId = "shop:order:1".parse()?;
    let lines = [Line::new(LineRequired {}).name("Tea")];
    let order = Order::new(OrderRequired {
        order_id: &order_id,
        wallet: Wallet::Red,
        currency: "KRW".parse::<Currency>()?,
        total: "8".parse()?,
    })
    .email("ana@shop.example")
    .lines(&lines);
    let body: serde_json::Value = serde_json::from_slice(&order.body()?)?;
    let wanted = serde_json::json!({
        "code": "RED", "currency": "KRW", "total": "8", "email": "ana@shop.example", "lines": [{"name": "Tea"}],
    });
    assert_eq!(body, wanted);
    assert_eq!(
        (order_id.to_string(), format!("{order_id:?}")),
        ("shop:order:1".to_owned(), "Id(shop:order:1)".to_owned())
    );
    assert_eq!(Status::from_gateway("paid"), Status::Paid);
    Ok(())
}
