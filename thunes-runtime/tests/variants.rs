//! A choice that sets several members of the body at once: in a typed request and in a draft.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use thunes_runtime::{Amount, Currency, Draft, FieldKind, MethodSpec, Request, Rule};

mod status {
    /// What the gateway may answer.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
    pub enum Sale {
        /// Open.
        #[status("PENDING")]
        Pending,
        /// Another one.
        Other(thunes_runtime::Code),
    }
}

/// Markers of ids.
mod id {
    thunes_runtime::id_marker!(IdMethod for Purse = "purse");
    thunes_runtime::id_marker!(IdKind for Sale = "sale");
}

/// Id of a sale.
pub type SaleId = thunes_runtime::Id<id::Purse, id::Sale>;

/// The customer's wallet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thunes_runtime::Variant)]
pub enum Wallet {
    /// Red.
    #[variant(title = "Red Wallet", currency = "EUR", decimals = 2)]
    #[sets(path = "code", value = "RED")]
    #[sets(path = "currency", value = "EUR")]
    Red,
    /// Blue.
    #[variant(title = "Blue Wallet", currency = "KRW", decimals = 0)]
    #[sets(path = "code", value = "BLUE")]
    #[sets(path = "currency", value = "KRW")]
    Blue,
}

/// A sale.
#[derive(Request)]
#[request(method = "purse", operation = "sale", path = "/sales", reply_id = SaleId, status = status::Sale)]
pub struct Sale<'a> {
    /// The wallet.
    #[variant]
    #[sets(path = "code", name = "code", kind = Url)]
    #[sets(path = "currency", name = "currency", kind = Currency)]
    wallet: Wallet,
    /// The reference.
    #[field(path = "clientReferenceInformation.code", kind = Text)]
    reference_code: &'a str,
    /// The amount.
    #[field(path = "amount", kind = Amount(zero = false))]
    amount: Amount,
}

/// A check, which has no amount and no currency.
#[derive(Request)]
#[request(method = "purse", operation = "check", path = "/check", reply_id = SaleId, status = status::Sale, repeatable)]
pub struct Check<'a> {
    /// The wallet.
    #[variant]
    #[sets(path = "code", name = "code", kind = Text)]
    wallet: Wallet,
    /// The reference.
    #[field(path = "clientReferenceInformation.code", kind = Text)]
    reference_code: &'a str,
}

static PURSE: MethodSpec =
    MethodSpec::new("purse", "Purse", "", "eWallet").with_requests(&[<Sale<'_>>::SPEC, <Check<'_>>::SPEC]);

fn sale(wallet: Wallet, amount: &str) -> Sale<'static> {
    Sale::new(SaleRequired { wallet, reference_code: "order-42", amount: amount.parse().unwrap() })
}

fn draft(values: Value) -> Draft {
    Draft::new(&PURSE, "sale").unwrap().set("reference_code", "order-42").values(values)
}

/// The body, or the rules that are broken.
fn sent(request: &impl Request) -> Result<Value, Vec<Rule>> {
    let mut body = Vec::new();
    request
        .write_body(&mut body)
        .map_err(|invalid| invalid.violations.into_iter().map(|violation| violation.rule).collect::<Vec<_>>())?;
    Ok(serde_json::from_slice(&body).unwrap())
}

fn body(code: &str, currency: &str, amount: &str) -> Value {
    json!({"code": code, "currency": currency, "clientReferenceInformation": {"code": "order-42"}, "amount": amount})
}

#[test]
fn a_choice_sets_its_members_and_the_currency_of_the_amounts() {
    let red = sale(Wallet::Red, "8");
    assert_eq!(sent(&red), Ok(body("RED", "EUR", "8.00")));
    assert_eq!(red.currency(), Some(Currency::new("EUR", 2)));
    assert_eq!(sent(&sale(Wallet::Blue, "8.00")), Ok(body("BLUE", "KRW", "8")));
    let surplus = Rule::SurplusDecimals { currency: "KRW", decimals: 0 };
    assert_eq!(sent(&sale(Wallet::Blue, "8.50")), Err(vec![surplus]));
}

#[test]
fn what_a_choice_sets_is_the_specs_and_is_not_checked_like_a_callers_value() {
    assert_eq!(<Sale<'_>>::SPEC.field("code").unwrap().kind, FieldKind::Url, "and `BLUE` is none");
    assert_eq!(sale(Wallet::Blue, "8").warnings(), []);
    let draft = draft(json!({"wallet": "Blue", "amount": "8"})).build().unwrap();
    assert_eq!(draft.warnings(), []);
}

#[test]
fn a_choice_has_names_for_programs_and_for_people() {
    assert_eq!("Blue".parse(), Ok(Wallet::Blue));
    assert_eq!((Wallet::Blue.title(), Wallet::Blue.to_string().as_str()), ("Blue Wallet", "Blue"));
    assert_eq!("blue".parse(), Ok(Wallet::Blue));
    assert_eq!("bleu".parse::<Wallet>().unwrap_err().to_string(), "unknown variant: expected one of Red, Blue");
    let [red, blue] = <Sale<'_>>::SPEC.fields[0].variants else { panic!() };
    assert_eq!((red.value("code"), red.value("currency"), red.value("amount")), (Some("RED"), Some("EUR"), None));
    assert_eq!((blue.name, blue.currency), ("Blue", Some(Currency::new("KRW", 0))));
}

#[test]
fn a_draft_takes_the_choice_by_its_name() {
    let request = draft(json!({"wallet": "Blue", "amount": "8.00"})).build().unwrap();
    assert_eq!(sent(&request), Ok(body("BLUE", "KRW", "8")));
    assert_eq!(request.currency(), Some(Currency::new("KRW", 0)));
    assert_eq!(format!("{request:?}"), format!("{:?}", sale(Wallet::Blue, "8")));
    let whole = Draft::new(&PURSE, "sale").unwrap().values(body("RED", "EUR", "8.00")).set("wallet", "Red");
    assert_eq!(sent(&whole.build().unwrap()), Ok(body("RED", "EUR", "8.00")), "a body as the gateway takes it");
}

#[test]
fn a_choice_that_sets_no_currency_gives_none() {
    let check = Check::new(CheckRequired { wallet: Wallet::Blue, reference_code: "order-42" });
    assert_eq!(check.currency(), None);
    let draft = Draft::new(&PURSE, "check").unwrap().set("wallet", "Blue").set("reference_code", "order-42");
    let draft = draft.build().unwrap();
    assert_eq!(draft.currency(), None);
    assert_eq!(draft.body(), check.body());
}

#[test]
fn a_draft_says_what_is_wrong_with_a_choice() {
    let told = |values: Value| draft(values).validate().unwrap_err().to_string();
    assert_eq!(
        told(json!({"wallet": "Green", "amount": "8"})),
        "purse::Sale has an invalid value: `wallet` ({variant}) is not the name of a variant: expected one of Red, Blue"
    );
    assert_eq!(
        told(json!({"amount": "8.005"})),
        "purse::Sale cannot be sent: `wallet` ({variant}) is missing",
        "the decimals are not known"
    );
    assert_eq!(
        told(json!({"wallet": "Red", "code": "BLUE", "amount": "8"})),
        "purse::Sale has an invalid value: `code` (code) is set by `wallet` to `RED`: leave it out"
    );
    assert_eq!(
        told(json!({"wallet": "Blue", "amount": "8.50"})),
        "purse::Sale has an invalid value: `amount` (amount) has decimals, and KRW has none: round it first, because the gateway would cut them off"
    );
}
