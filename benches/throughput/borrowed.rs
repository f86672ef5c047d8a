//! The reply to a sale as nested structs with serde's derive: only what is in this reply, with texts that are borrowed from it. Nothing may be
//! missing, of another kind, or there twice.
#![allow(dead_code, reason = "only the time that reading takes matters")]

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SaleReply<'a> {
    id: &'a str,
    status: &'a str,
    submit_time_utc: &'a str,
    reconciliation_id: &'a str,
    message: &'a str,
    #[serde(borrow)]
    client_reference_information: Reference<'a>,
    #[serde(borrow)]
    order_information: Order<'a>,
    #[serde(borrow)]
    processor_information: Processor<'a>,
}

#[derive(Deserialize)]
struct Reference<'a> {
    code: &'a str,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Order<'a> {
    #[serde(borrow)]
    amount_details: Amounts<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Amounts<'a> {
    total_amount: &'a str,
    currency: &'a str,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Processor<'a> {
    payment_url: &'a str,
    transaction_id: &'a str,
    response_code: &'a str,
    response_details: &'a str,
}
