//! Values that have a text: how they are written and read, by `Display`, `FromStr` and serde, and in which case.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeSet;
use std::fmt::{Debug, Display};
use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;
use thunes_runtime::{
    AnyId, AnyStatus, Code, Country, GatewayId, MethodSpec, PaymentCurrency, Reply, Request as _, RequestSpec, Status,
    StatusSpec,
};

/// The currencies of a shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thunes_runtime::Currency)]
pub enum Currency {
    /// EUR.
    #[currency(decimals = 2)]
    EUR,
    /// KRW.
    #[currency(decimals = 0)]
    KRW,
}

/// How an order stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
pub enum OrderStatus {
    /// Paid.
    #[status("SETTLED", Ship)]
    Settled,
    /// Another one.
    Other(Code),
}

/// Wallets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thunes_runtime::Variant)]
pub enum Wallet {
    /// Red.
    #[variant(title = "Red", currency = "KRW", decimals = 0)]
    #[sets(path = "wallet.name", value = "RED")]
    Red,
}

/// Markers of ids.
mod id {
    thunes_runtime::id_marker!(IdMethod for Shop = "shop");
    thunes_runtime::id_marker!(IdKind for Order = "order");
}

/// Id of an order.
pub type OrderId = thunes_runtime::Id<id::Shop, id::Order>;

/// All ways in and out agree.
fn check<T>(value: &T, text: &str)
where
    T: Display + FromStr<Err: Debug> + Serialize + DeserializeOwned + PartialEq + Debug,
{
    assert_eq!(value.to_string(), text);
    assert_eq!(text.parse::<T>().unwrap(), *value);
    assert_eq!(serde_json::to_value(value).unwrap(), text);
    assert_eq!(serde_json::from_value::<T>(text.into()).unwrap(), *value);
    assert!(serde_json::from_value::<T>(7.into()).is_err(), "a number is not read");
}

/// The same, in either case.
fn check_case<T>(value: &T, text: &str)
where
    T: Display + FromStr<Err: Debug> + Serialize + DeserializeOwned + PartialEq + Debug,
{
    check(value, text);
    for other in [text.to_lowercase(), text.to_uppercase()] {
        assert_eq!(other.parse::<T>().unwrap(), *value, "{other}");
        assert_eq!(serde_json::from_value::<T>(other.into()).unwrap(), *value);
    }
}

#[test]
fn values_are_written_and_read_in_one_form() {
    for country in Country::ALL {
        check_case(country, country.as_str());
    }
    check_case(&Currency::KRW, Currency::KRW.as_str());
    check_case(&Wallet::Red, Wallet::Red.as_str());
    check_case(&OrderStatus::Settled, OrderStatus::Settled.as_str());
    check(&OrderStatus::Other("NEW_WORD".into()), "NEW_WORD");
    check(&Code::from("NEW_WORD"), "NEW_WORD");
    check(&OrderId::from_gateway("765").unwrap(), "shop:order:765");
    check(&AnyId::from(OrderId::from_gateway("765").unwrap()), "shop:order:765");
}

#[test]
fn what_is_none_is_refused() {
    for text in ["", "E", "ESP", " ES", "ZZ", "é", "EŞ"] {
        assert!(text.parse::<Country>().is_err(), "{text}");
        let error = serde_json::from_value::<Country>(text.into()).unwrap_err().to_string();
        assert_eq!(error, "not a country: expected an ISO 3166-1 code of two letters, such as ES");
    }
    assert_eq!(
        "USD".parse::<Currency>().unwrap_err().to_string(),
        "the method does not take that currency: expected one of EUR, KRW"
    );
    assert!(serde_json::from_value::<Wallet>("Blue".into()).is_err() && "Blue".parse::<Wallet>().is_err());
}

/// The list of the crate `rust_iso3166`, and Kosovo, to which the standard gives no code.
#[test]
fn countries_are_those_of_iso_3166() {
    let ours: BTreeSet<(&str, &str)> = Country::ALL.iter().map(|country| (country.as_str(), country.name())).collect();
    let iso = rust_iso3166::ALL.iter().map(|country| (country.alpha2, country.name));
    assert_eq!(ours, iso.chain([("XK", "Kosovo")]).collect());
    assert!(Country::ALL.is_sorted(), "they are looked up by halves");
}

#[test]
fn a_stored_status_is_read_back_with_its_request() {
    const REQUEST: RequestSpec = RequestSpec::new("shop", "Order", "order").reply("order", OrderStatus::ALL);
    static REQUESTS: &[RequestSpec] = &[REQUEST];
    let paid = AnyStatus::of(&REQUESTS[0], " settled ");
    assert_eq!(serde_json::to_value(&paid).unwrap(), "SETTLED");
    assert!(paid.may_ship() && !AnyStatus::of(&REQUESTS[0], "SETTLED_LATER").may_ship());
    let known: Vec<&StatusSpec> = OrderStatus::ALL.iter().collect();
    assert_eq!(paid.spec(), known.first().copied());
}

#[test]
fn a_method_finds_its_currency() {
    let all = [thunes_runtime::Currency::from(Currency::EUR), thunes_runtime::Currency::from(Currency::KRW)];
    assert_eq!(serde_json::to_value(all).unwrap(), serde_json::json!(["EUR", "KRW"]));
    const EUROS: MethodSpec =
        MethodSpec::new("shop", "Shop", "SHOP", "eWallet").currencies(&[thunes_runtime::Currency::new("EUR", 2)]);
    assert_eq!((EUROS.currency("eur"), EUROS.currency("KRW")), (Some(all[0]), None));
}

/// What a shop does with any id: show it, store it.
#[test]
fn code_for_any_id_can_show_and_store_it() {
    fn row<I: GatewayId>(id: &I) -> (String, serde_json::Value) {
        (id.to_string(), serde_json::to_value(id).unwrap())
    }
    let id = OrderId::from_gateway("765").unwrap();
    assert_eq!(row(&id), row(&AnyId::from(id.clone())));
}

/// A sale in a currency that the buyer chose.
#[derive(thunes_runtime::Request)]
#[request(method = "shop", operation = "sale", path = "/", reply_id = OrderId, status = OrderStatus)]
pub struct Sale {
    /// The currency.
    #[field(path = "currency", kind = Currency)]
    currency: Currency,
}

/// Gives money back.
#[derive(thunes_runtime::Request)]
#[request(method = "shop", operation = "refund", path = "/{id}", reply_id = OrderId, status = OrderStatus)]
pub struct Refund<'a> {
    /// Of which.
    #[id]
    order_id: &'a OrderId,
    /// In the sale's currency.
    #[field(path = "currency", kind = Currency)]
    currency: PaymentCurrency<Currency>,
}

#[test]
fn a_refund_is_in_the_currency_of_its_sale() {
    let sale = Sale::new(SaleRequired { currency: Currency::KRW });
    let of_request = PaymentCurrency::<Currency>::of(&sale).unwrap();
    check_case(&of_request, "KRW");
    let reply = |currency: &str| -> Reply<OrderId, OrderStatus> {
        let body = format!(
            r#"{{"id":"1","status":"SETTLED","orderInformation":{{"amountDetails":{{"currency":"{currency}"}}}}}}"#
        );
        Reply::from_json(&Sale::SPEC, body.as_bytes()).unwrap()
    };
    assert_eq!(PaymentCurrency::in_reply(&reply("KRW")), Some(of_request));
    assert_eq!(PaymentCurrency::<Currency>::in_reply(&reply("USD")), None, "not one of the method's");
    let order_id = OrderId::from_gateway("1").unwrap();
    let refund = Refund::new(RefundRequired { order_id: &order_id, currency: of_request });
    assert_eq!(refund.body().unwrap(), br#"{"currency":"KRW"}"#);
    assert_eq!((refund.currency(), of_request.currency()), (sale.currency(), Currency::KRW));
    assert!(refund.to_owned_request().body() == refund.body());
}
