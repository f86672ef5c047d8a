//! A small spec, derived by hand.

use thunes_runtime::{Amount, Item, Request};

pub mod status {
    /// What the gateway may answer to a sale.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
    pub enum SaleStatus {
        /// Redirect the customer.
        #[status("PENDING")]
        Pending,
        /// It failed.
        #[status("FAILED", Failed)]
        Failed,
        /// Another one.
        Other(thunes_runtime::Code),
    }
    /// How a sale stands.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
    pub enum SaleCheckStatus {
        /// Not paid yet.
        #[status("PENDING")]
        Pending,
        /// Paid.
        #[status("SETTLED", Ship)]
        Settled,
        /// Another one.
        Other(thunes_runtime::Code),
    }
}

/// Markers of ids.
mod id {
    thunes_runtime::id_marker!(IdMethod for Bizum = "bizum");
    thunes_runtime::id_marker!(IdKind for Sale = "sale");
    thunes_runtime::id_marker!(IdKind for Refund = "refund");
}

/// Id of a sale.
pub type SaleId = thunes_runtime::Id<id::Bizum, id::Sale>;

/// Id of a refund.
pub type RefundId = thunes_runtime::Id<id::Bizum, id::Refund>;

/// A sale.
#[derive(Request)]
#[request(
    method = "bizum",
    title = "Bizum",
    operation = "sale",
    path = "/pts/v2/payments",
    reply_id = SaleId,
    status = status::SaleStatus,
    currency = "EUR",
    decimals = 2
)]
#[fixed(path = "processingInformation.actionList", name = "action", array = "AP_SALE")]
pub struct Sale<'a> {
    /// The reference.
    #[field(path = "clientReferenceInformation.code", kind = Text, max = 59, loggable)]
    reference_code: &'a str,
    /// The amount.
    #[field(path = "orderInformation.amountDetails.totalAmount", kind = Amount(zero = false), max = 19, loggable)]
    total_amount: Amount,
    /// The email.
    #[field(path = "orderInformation.billTo.email", kind = Email, max = 255)]
    bill_to_email: &'a str,
    /// The first name.
    #[field(path = "orderInformation.billTo.firstName", kind = Text, max = 60)]
    bill_to_first_name: Option<&'a str>,
    /// What is bought.
    #[field(path = "orderInformation.lineItems[]", kind = List)]
    line_items: Option<&'a [SaleLineItem<'a>]>,
}

/// A line.
#[derive(Item)]
#[item(list = "orderInformation.lineItems[]")]
pub struct SaleLineItem<'a> {
    /// Name.
    #[field(path = "orderInformation.lineItems[].productName", kind = Text, max = 255)]
    product_name: &'a str,
}

/// How a sale stands.
#[derive(Request)]
#[request(
    method = "bizum",
    title = "Bizum",
    operation = "check",
    path = "/pts/v2/refresh-payment-status/{id}",
    reply_id = SaleId,
    status = status::SaleCheckStatus,
    currency = "EUR",
    decimals = 2,
    repeatable
)]
pub struct SaleCheck<'a> {
    /// Which.
    #[id]
    sale_id: &'a SaleId,
    /// The reference.
    #[field(path = "clientReferenceInformation.code", kind = Text, max = 59, loggable)]
    reference_code: &'a str,
}

/// Gives money back.
#[derive(Request)]
#[request(
    method = "bizum",
    operation = "refund",
    path = "/pts/v2/payments/{id}/refunds",
    reply_id = RefundId,
    status = status::SaleStatus,
    currency = "EUR",
    decimals = 2
)]
pub struct Refund<'a> {
    /// Of which.
    #[id]
    sale_id: &'a SaleId,
    /// The reference.
    #[field(path = "clientReferenceInformation.code", kind = Text, max = 59, loggable)]
    reference_code: &'a str,
    /// How much.
    #[field(path = "orderInformation.amountDetails.totalAmount", kind = Amount(zero = false), loggable)]
    total_amount: Amount,
}

/// A request without a body.
#[derive(Request)]
#[request(
    method = "bizum",
    operation = "lookup",
    http = "GET",
    path = "/tss/v2/transactions/{id}",
    reply_id = SaleId,
    status = status::SaleCheckStatus,
    currency = "EUR",
    decimals = 2,
    repeatable
)]
pub struct Lookup<'a> {
    /// Which.
    #[id]
    sale_id: &'a SaleId,
}

/// A request of a careless spec.
#[derive(Request)]
#[request(
    method = "bizum",
    operation = "astray",
    path = "@elsewhere.example/payments",
    reply_id = SaleId,
    status = status::SaleStatus,
    currency = "EUR",
    decimals = 2
)]
pub struct Astray<'a> {
    /// The reference.
    #[field(path = "clientReferenceInformation.code", kind = Text)]
    reference_code: &'a str,
}

pub fn sale(reference_code: &str) -> Sale<'_> {
    Sale::new(SaleRequired { reference_code, total_amount: "8".parse().unwrap(), bill_to_email: "ana@shop.example" })
}

pub fn refund(sale_id: &SaleId) -> Refund<'_> {
    Refund::new(RefundRequired { sale_id, reference_code: "order-42-r", total_amount: "3".parse().unwrap() })
}
