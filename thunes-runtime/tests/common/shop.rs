//! A method whose requests can be settled: sale, refund, and the status check of each.

use thunes_runtime::{Amount, MethodSpec, Request};

pub mod says {
    /// What the gateway may answer to a sale.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
    pub enum Sale {
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
    pub enum SaleCheck {
        /// Not paid yet.
        #[status("PENDING")]
        Pending,
        /// Paid.
        #[status("SETTLED", Ship)]
        Settled,
        /// Paid out.
        #[status("FUNDED", Final, Ship, Funded)]
        Funded,
        /// Left.
        #[status("ABANDONED", Failed)]
        Abandoned,
        /// Refused.
        #[status("FAILED", Failed)]
        Failed,
        /// Another one.
        Other(thunes_runtime::Code),
    }
    /// What the gateway may answer to a refund.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
    pub enum Refund {
        /// Accepted, not done.
        #[status("REFUNDED")]
        Refunded,
        /// It failed.
        #[status("FAILED", Failed)]
        Failed,
        /// Another one.
        Other(thunes_runtime::Code),
    }
    /// How a refund stands.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
    pub enum RefundCheck {
        /// Under way.
        #[status("PENDING")]
        Pending,
        /// Done.
        #[status("REFUNDED", Final)]
        Refunded,
        /// It failed.
        #[status("FAILED", Failed)]
        Failed,
        /// Another one.
        Other(thunes_runtime::Code),
    }
}

/// Markers of ids.
mod id {
    thunes_runtime::id_marker!(IdMethod for Shop = "shop");
    thunes_runtime::id_marker!(IdMethod for Wallet = "wallet");
    thunes_runtime::id_marker!(IdKind for Sale = "sale");
    thunes_runtime::id_marker!(IdKind for Refund = "refund");
    thunes_runtime::id_marker!(IdKind for Check = "check");
}

/// Id of a sale.
pub type SaleId = thunes_runtime::Id<id::Shop, id::Sale>;
/// Id of a refund.
pub type RefundId = thunes_runtime::Id<id::Shop, id::Refund>;
/// Id of a check.
pub type CheckId = thunes_runtime::Id<id::Shop, id::Check>;

/// A sale.
#[derive(Request)]
#[request(
    method = "shop",
    operation = "sale",
    path = "/pts/v2/payments",
    reply_id = SaleId,
    status = says::Sale,
    currency = "EUR",
    decimals = 2
)]
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
}

/// Gives money back.
#[derive(Request)]
#[request(
    method = "shop",
    operation = "refund",
    path = "/pts/v2/payments/{id}/refunds",
    reply_id = RefundId,
    status = says::Refund,
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
    #[field(path = "orderInformation.amountDetails.totalAmount", kind = Amount(zero = false), max = 19, loggable)]
    total_amount: Amount,
}

/// How a sale stands.
#[derive(Request)]
#[request(
    method = "shop",
    operation = "check",
    path = "/pts/v2/refresh-payment-status/{id}",
    reply_id = CheckId,
    status = says::SaleCheck,
    currency = "EUR",
    decimals = 2,
    repeatable
)]
#[fixed(path = "processingInformation.actionList", name = "action", value = "AP_STATUS")]
pub struct SaleCheck<'a> {
    /// Which.
    #[id]
    sale_id: &'a SaleId,
    /// The reference.
    #[field(path = "clientReferenceInformation.code", kind = Text, max = 59, loggable)]
    reference_code: &'a str,
}

/// How a refund stands.
#[derive(Request)]
#[request(
    method = "shop",
    operation = "check",
    path = "/pts/v2/refresh-payment-status/{id}",
    reply_id = CheckId,
    status = says::RefundCheck,
    currency = "EUR",
    decimals = 2,
    repeatable
)]
#[fixed(path = "processingInformation.actionList", name = "action", value = "AP_STATUS")]
pub struct RefundCheck<'a> {
    /// Which.
    #[id]
    refund_id: &'a RefundId,
    /// The reference.
    #[field(path = "clientReferenceInformation.code", kind = Text, max = 59, loggable)]
    reference_code: &'a str,
}

static SHOP: MethodSpec = MethodSpec::new("shop", "Shop", "SHOP", "eWallet").with_requests(&[
    <Sale<'_>>::SPEC,
    <SaleCheck<'_>>::SPEC,
    <Refund<'_>>::SPEC,
    <RefundCheck<'_>>::SPEC,
]);

/// A method whose status check needs more than an id and a reference.
pub mod wallet {
    use thunes_runtime::Request;

    use super::{CheckId, says};

    /// Id of a sale.
    pub type SaleId = thunes_runtime::Id<super::id::Wallet, super::id::Sale>;

    /// How a sale stands.
    #[derive(Request)]
    #[request(
        method = "wallet",
        operation = "check",
        path = "/pts/v2/refresh-payment-status/{id}",
        reply_id = CheckId,
        status = says::SaleCheck,
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
        /// The wallet.
        #[field(path = "paymentInformation.paymentType.method.name", kind = Text, loggable)]
        wallet: &'a str,
    }
}

static WALLET: MethodSpec =
    MethodSpec::new("wallet", "Wallet", "", "eWallet").with_requests(&[<wallet::SaleCheck<'_>>::SPEC]);

pub static METHODS: &[&MethodSpec] = &[&SHOP, &WALLET];

pub fn sale(reference_code: &str) -> Sale<'_> {
    let total_amount = "8.00".parse().unwrap();
    Sale::new(SaleRequired { reference_code, total_amount, bill_to_email: "canary@shop.example" })
}

pub fn refund<'a>(sale_id: &'a SaleId, reference_code: &'a str) -> Refund<'a> {
    Refund::new(RefundRequired { sale_id, reference_code, total_amount: "8.00".parse().unwrap() })
}
