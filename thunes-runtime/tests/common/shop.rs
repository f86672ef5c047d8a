//! A method whose requests can be settled: sale, refund, and the status check of each.

use thunes_runtime::{Amount, MethodSpec, Request};

pub mod says {
    thunes_runtime::statuses! {
        /// What the gateway may answer to a sale.
        pub enum Sale {
            /// Redirect the customer.
            Pending = "PENDING" [],
            /// It failed.
            Failed = "FAILED" [final],
        }
    }
    thunes_runtime::statuses! {
        /// How a sale stands.
        pub enum SaleCheck {
            /// Not paid yet.
            Pending = "PENDING" [],
            /// Paid.
            Settled = "SETTLED" [ship],
            /// Paid out.
            Funded = "FUNDED" [final, ship, funded],
            /// Left.
            Abandoned = "ABANDONED" [final],
            /// Refused.
            Failed = "FAILED" [final],
        }
    }
    thunes_runtime::statuses! {
        /// What the gateway may answer to a refund.
        pub enum Refund {
            /// Accepted, not done.
            Refunded = "REFUNDED" [],
            /// It failed.
            Failed = "FAILED" [final],
        }
    }
    thunes_runtime::statuses! {
        /// How a refund stands.
        pub enum RefundCheck {
            /// Under way.
            Pending = "PENDING" [],
            /// Done.
            Refunded = "REFUNDED" [final],
            /// It failed.
            Failed = "FAILED" [final],
        }
    }
}

thunes_runtime::id! {
    /// Id of a sale.
    pub struct SaleId: "shop", "sale";
}
thunes_runtime::id! {
    /// Id of a refund.
    pub struct RefundId: "shop", "refund";
}
thunes_runtime::id! {
    /// Id of a check.
    pub struct CheckId: "shop", "check";
}

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
    #[field(path = "clientReferenceInformation.code", kind = "text", max = 59, loggable)]
    reference_code: &'a str,
    /// The amount.
    #[field(path = "orderInformation.amountDetails.totalAmount", kind = "amount", max = 19, loggable)]
    total_amount: Amount,
    /// The email.
    #[field(path = "orderInformation.billTo.email", kind = "email", max = 255)]
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
    #[field(path = "clientReferenceInformation.code", kind = "text", max = 59, loggable)]
    reference_code: &'a str,
    /// How much.
    #[field(path = "orderInformation.amountDetails.totalAmount", kind = "amount", max = 19, loggable)]
    total_amount: Amount,
}

/// How a sale stands.
#[derive(Request)]
#[request(
    method = "shop",
    operation = "status",
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
    #[field(path = "clientReferenceInformation.code", kind = "text", max = 59, loggable)]
    reference_code: &'a str,
}

/// How a refund stands.
#[derive(Request)]
#[request(
    method = "shop",
    operation = "status",
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
    #[field(path = "clientReferenceInformation.code", kind = "text", max = 59, loggable)]
    reference_code: &'a str,
}

static SHOP: MethodSpec = MethodSpec::new("shop", "Shop", "SHOP", "eWallet").requests(&[
    <Sale<'_>>::SPEC,
    <SaleCheck<'_>>::SPEC,
    <Refund<'_>>::SPEC,
    <RefundCheck<'_>>::SPEC,
]);

/// A method whose status check needs more than an id and a reference.
pub mod wallet {
    use thunes_runtime::Request;

    use super::{CheckId, says};

    thunes_runtime::id! {
        /// Id of a sale.
        pub struct SaleId: "wallet", "sale";
    }

    /// How a sale stands.
    #[derive(Request)]
    #[request(
        method = "wallet",
        operation = "status",
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
        #[field(path = "clientReferenceInformation.code", kind = "text", max = 59, loggable)]
        reference_code: &'a str,
        /// The wallet.
        #[field(path = "paymentInformation.paymentType.method.name", kind = "text", loggable)]
        wallet: &'a str,
    }
}

static WALLET: MethodSpec =
    MethodSpec::new("wallet", "Wallet", "", "eWallet").requests(&[<wallet::SaleCheck<'_>>::SPEC]);

pub static METHODS: &[&MethodSpec] = &[&SHOP, &WALLET];

pub fn sale(reference_code: &str) -> Sale<'_> {
    let total_amount = "8.00".parse().unwrap();
    Sale::new(SaleRequired { reference_code, total_amount, bill_to_email: "canary@shop.example" })
}

pub fn refund<'a>(sale_id: &'a SaleId, reference_code: &'a str) -> Refund<'a> {
    Refund::new(RefundRequired { sale_id, reference_code, total_amount: "8.00".parse().unwrap() })
}
