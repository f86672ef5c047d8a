//! A draft writes what the typed setter of the same name writes, and takes any body that a typed request makes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "common/requests.rs"]
#[allow(dead_code, unreachable_pub)]
mod requests;

use requests::{SaleId, status};
use serde_json::{Value, json};
use thunes_runtime::{Draft, Item, MethodSpec, Request};

/// Setters that are called like objects of the body.
#[derive(Request)]
#[request(method = "named", operation = "order", path = "/orders", reply_id = SaleId, status = status::SaleStatus, currency = "EUR", decimals = 2)]
pub struct Order<'a> {
    /// The customer's number.
    #[field(path = "customer.id", kind = Text)]
    customer: &'a str,
    /// The customer's email address.
    #[field(path = "customer.email", kind = Email)]
    email: Option<&'a str>,
    /// The shop's number.
    #[field(path = "shop.reference", kind = Text)]
    shop: Option<&'a str>,
    /// What is bought.
    #[field(path = "basket.lines[]", kind = List)]
    basket: Option<&'a [OrderLine<'a>]>,
    /// Notes.
    #[field(path = "meta.notes[]", kind = Pairs)]
    #[member(path = "meta.notes[].key", name = "key", kind = Text, doc = "Key.")]
    #[member(path = "meta.notes[].value", name = "value", kind = Text, doc = "Value.")]
    meta: Option<&'a [(&'a str, &'a str)]>,
}

/// A line.
#[derive(Item)]
#[item(list = "basket.lines[]")]
pub struct OrderLine<'a> {
    /// The product's number.
    #[field(path = "basket.lines[].product.id", kind = Text)]
    product: &'a str,
    /// Its name.
    #[field(path = "basket.lines[].product.name", kind = Text)]
    name: Option<&'a str>,
}

static NAMED: MethodSpec = MethodSpec::new("named", "Named", "NAMED", "eWallet").with_requests(&[<Order<'_>>::SPEC]);

fn draft() -> Draft {
    Draft::new(&NAMED, "order").unwrap()
}

fn body(draft: Draft) -> Value {
    serde_json::from_slice(&draft.build().unwrap().body().unwrap()).unwrap()
}

fn typed() -> Vec<u8> {
    let lines = [OrderLine::new(OrderLineRequired { product: "7" }).name("Tea")];
    let order = Order::new(OrderRequired { customer: "42" });
    order.email("a@b.example").shop("9").basket(&lines).meta(&[("a", "b")]).body().unwrap()
}

#[test]
fn a_name_writes_what_its_setter_writes() {
    let lines = json!([{"product": "7", "name": "Tea"}]);
    let by_name = draft().set("customer", "42").set("email", "a@b.example").set("shop", "9").set("basket", lines);
    let by_name = by_name.set("meta", json!([["a", "b"]]));
    assert_eq!(body(by_name), serde_json::from_slice::<Value>(&typed()).unwrap());
}

#[test]
fn the_body_of_the_typed_request_is_taken_as_it_is() {
    let whole: Value = serde_json::from_slice(&typed()).unwrap();
    assert_eq!(body(draft().values(whole.clone())), whole);
}

#[test]
fn a_map_of_pairs_is_taken_by_name_and_by_path() {
    for name in ["meta.notes", "meta.notes[]"] {
        let sent = body(draft().set("customer", "42").set(name, json!({"a": "b"})));
        assert_eq!(sent["meta"]["notes"], json!([{"key": "a", "value": "b"}]), "{name}");
    }
}

/// `Draft::set` and `Draft::values` look a name up in one way: what is inside an object by path, what is not by name.
#[test]
fn an_object_is_looked_into_before_a_name_counts() {
    let refused = draft().set("customer", json!({"number": "42"})).validate().unwrap_err().to_string();
    assert!(refused.contains("`customer.number` is"), "{refused}");
    assert!(refused.contains("`customer` (customer.id) is missing"), "{refused}");
}

/// A method may have another one's name for its code, and a method without a code is not found by an empty name.
#[test]
fn a_method_is_found_by_its_name_first() {
    static ALPHA: MethodSpec = MethodSpec::new("alpha", "Alpha", "beta", "eWallet");
    static BETA: MethodSpec = MethodSpec::new("beta", "Beta", "alpha", "eWallet");
    static NO_CODE: MethodSpec = MethodSpec::new("gamma", "Gamma", "", "check");
    static ALL: &[&MethodSpec] = &[&NO_CODE, &ALPHA, &BETA];
    for name in ["alpha", "beta", "gamma"] {
        assert_eq!(MethodSpec::find(ALL, name).unwrap().name, name);
    }
    assert!(MethodSpec::find(ALL, "").is_err());
}
