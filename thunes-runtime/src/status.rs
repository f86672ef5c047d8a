//! What the gateway may answer, one type for each request type of the project's own spec.
//!
//! Generated code of any spec uses these types where its statuses mean the same, so that one `match` serves them all.
//! Written by the tests of thunes-gen from `spec/operations.yaml`.

/// The statuses in the reply to `Sale`.
///
/// Starts a payment. The reply has the page to which you redirect the customer. Endpoint: `POST /pts/v2/payments`.
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::thunes_runtime::Status
)]
#[non_exhaustive]
pub enum SaleStatus {
    /// The sale is open. Redirect the customer to the payment page, then check the status.
    #[status("PENDING")]
    Pending,
    /// The sale was refused.
    #[status("FAILED", Failed)]
    Failed,
    /// A status that the spec does not name, as it came: never final, never a reason to ship.
    Other(::thunes_runtime::Code),
}
/// The statuses in the reply to `SaleCheck`.
///
/// Checks the status of a payment or a refund. It only reads, so you can repeat it; once an hour is enough. Endpoint: `POST /pts/v2/refresh-payment-status/{id}`.
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::thunes_runtime::Status
)]
#[non_exhaustive]
pub enum SaleCheckStatus {
    /// The customer has not finished, or the method has not answered yet. Check again later.
    #[status("PENDING")]
    Pending,
    /// The customer has paid. Goods may be shipped.
    #[status("SETTLED", Ship)]
    Settled,
    /// The money has reached your bank account.
    #[status("FUNDED", Final, Ship, Funded)]
    Funded,
    /// The customer left without paying.
    #[status("ABANDONED", Failed)]
    Abandoned,
    /// The payment method refused it, or there was a technical error.
    #[status("FAILED", Failed)]
    Failed,
    /// A status that the spec does not name, as it came: never final, never a reason to ship.
    Other(::thunes_runtime::Code),
}
/// The statuses in the reply to `RefundCheck`.
///
/// Checks the status of a payment or a refund. It only reads, so you can repeat it; once an hour is enough. Endpoint: `POST /pts/v2/refresh-payment-status/{id}`.
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::thunes_runtime::Status
)]
#[non_exhaustive]
pub enum RefundCheckStatus {
    /// The refund is still being processed. Check again later.
    ///
    /// Evidence: in the gateway's field reference, not in the guide — the guide's prose speaks of pending refunds, and its lists do not (errata E52).
    #[status("PENDING")]
    Pending,
    /// The settled amount was refunded.
    #[status("REFUNDED", Final)]
    Refunded,
    /// The refund failed.
    #[status("FAILED", Failed)]
    Failed,
    /// A status that the spec does not name, as it came: never final, never a reason to ship.
    Other(::thunes_runtime::Code),
}
/// The statuses in the reply to `Refund`.
///
/// Refunds all or part of a sale. All refunds of one sale together may not exceed what was paid. Endpoint: `POST /pts/v2/payments/{id}/refunds`.
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::thunes_runtime::Status
)]
#[non_exhaustive]
pub enum RefundStatus {
    /// The refund was accepted, but is not complete. Check its status to learn how it ends.
    #[status("REFUNDED")]
    Refunded,
    /// The refund failed.
    #[status("FAILED", Failed)]
    Failed,
    /// A status that the spec does not name, as it came: never final, never a reason to ship.
    Other(::thunes_runtime::Code),
}
