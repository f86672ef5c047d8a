//! What a merchant wants to know of a method.
#![allow(
    dead_code,
    reason = "these types describe the format; the files are read by `read`, which tells places and all mistakes"
)]

use schemars::JsonSchema;
use serde_json::json;

use super::text::{Address, Month, Prose};

/// What a method is, and what others say about it.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct AboutMethod {
    /// What it is, in one sentence.
    summary: Prose,
    /// What the customer does, in one sentence.
    flow: Prose,
    /// Its names, now and formerly.
    names: Option<Vec<Statement>>,
    /// Who takes it, and for what.
    #[schemars(rename = "use")]
    used: Option<Vec<Statement>>,
    /// How long the customer has to pay.
    payment_page: Option<Vec<Statement>>,
    /// The smallest and the largest amount.
    amounts: Option<Vec<Statement>>,
    /// Whether, and until when, money can be refunded.
    refunds: Option<Vec<Statement>>,
    /// Whether customers can dispute a payment.
    disputes: Option<Vec<Statement>>,
}

/// What somebody says about the method: a hint with a date, and never a rule.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("allOf" = [dated()]))]
pub(super) struct Statement {
    /// What is said.
    says: Prose,
    /// Who says it: `guide`, or the name of a company.
    source: Prose,
    /// When it was looked up, as a year and a month. Of all sources but the guide.
    date: Option<Month>,
    /// Where it can be read.
    url: Option<Address>,
}

/// The guide's edition is its date; every other source has one.
fn dated() -> serde_json::Value {
    json!({
        "if": {"properties": {"source": {"const": "guide"}}, "required": ["source"]},
        "then": {"properties": {"date": false}},
        "else": {"required": ["date"]},
    })
}
