//! Typed requests for local payment methods, taken through the Cybersource REST gateway and Thunes.
//!
//! Each method is a module ([`bizum`], [`blik`], [`grabpay`], ...) with its requests: `Sale`, `SaleCheck`, `Refund`,
//! `RefundCheck`. What a request cannot do without is a struct with public fields, so **a forgotten field does not compile**;
//! what is optional is a setter.
//!
//! ```no_run
//! # #[cfg(feature = "client")]
//! # async fn pay() -> Result<(), Box<dyn std::error::Error>> {
//! use thunes::{Client, Country, Credentials, Environment, bizum};
//!
//! let client = Client::new(Environment::Test, Credentials::shared_secret("merchant", "key-id", "c2VjcmV0")?)?;
//!
//! let sale = bizum::Sale::new(bizum::SaleRequired {
//!     reference_code: "order-42",
//!     success_url: "https://shop.example/paid",
//!     cancel_url: "https://shop.example/cart",
//!     failure_url: "https://shop.example/failed",
//!     total_amount: "8.00".parse()?,
//!     bill_to_country: Country::ES,
//!     bill_to_email: "ana@shop.example",
//!     bill_to_first_name: "Ana",
//!     bill_to_last_name: "García",
//! })
//! .bill_to_postal_code("28013");
//! let reply = client.send(&sale).await?;
//! println!("send the customer to {:?}", reply.payment_url);
//!
//! let status = client
//!     .send(&bizum::SaleCheck::new(bizum::SaleCheckRequired { sale_id: &reply.id, reference_code: "order-42" }))
//!     .await?;
//! if status.status.may_ship() {
//!     println!("paid: ship it");
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Where to find what
//!
//! | to | use |
//! |---|---|
//! | start a payment | `Sale` of the method: [`bizum::Sale`], [`grabpay::Sale`]; required fields in [`bizum::SaleRequired`] |
//! | check a payment or a refund | [`bizum::SaleCheck`], [`bizum::RefundCheck`]; [`Client::wait`] repeats a check until it is decided |
//! | refund | [`bizum::Refund`], with a [`RefundBudget`] that keeps refunds within what was paid |
//! | send | [`Client::send`]; `blocking::Client` without `async` |
//! | read the reply | [`Reply`], and the statuses in [`status`]: [`may_ship`](status::SaleCheckStatus::may_ship) says when to ship |
//! | handle an error | [`SendError`]: [`NotSent`], [`Rejected`] or [`Unknown`]; [`may_have_moved_money`](SendError::may_have_moved_money) |
//! | find out what became of an unknown outcome | [`Client::settle`], which starts from an [`Intent`] |
//! | choose the method at run time | [`Draft`], [`method`] and [`METHODS`] |
//! | receive webhooks | `WebhookVerifier` (feature `webhooks`) |
//!
//! Each setter of an optional field has a twin with `maybe_` before its name, which takes an `Option`:
//! `sale.maybe_bill_to_postal_code(form.postal_code.as_deref())`.
//!
//! The [guide] walks through it: [a first sale](guide::first_sale), [what can go wrong](guide::what_can_go_wrong),
//! [an unknown outcome](guide::recovery), [going live](guide::going_live) and [reconciliation](guide::reconciliation).
//!
//! # A method chosen while the program runs
//!
//! A [`Draft`] takes values by setter name or JSON path, says everything that is missing or wrong at once, and sends the same bytes.
//!
//! ```
//! let draft = thunes::Draft::new(thunes::method("bizum")?, "refund")?
//!     .set("sale_id", "bizum:sale:7652176144426365504805")
//!     .set("orderInformation.amountDetails.totalAmount", "3.00");
//! let invalid = draft.validate().unwrap_err();
//! assert_eq!(
//!     invalid.to_string(),
//!     "bizum::Refund cannot be sent: `reference_code` (clientReferenceInformation.code) is missing"
//! );
//! let refund = draft.set("reference_code", "order-42-r").build()?;
//! // client.send(&refund).await?
//! # assert_eq!(thunes::Request::path(&refund), "/pts/v2/payments/7652176144426365504805/refunds");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where each rule is from
//!
//! The field lists come from the gateway's guide for Thunes, edition 26.02.01. The guide has gaps: where a rule is not from its
//! field lists, the field's documentation and its [`FieldSpec::evidence`] say where it is from. Nothing here was tried against the
//! real gateway.
//!
//! # Features
//!
//! `client` (default): [`Client`], which signs and sends, and [waits](Client::wait). Without it there are the types, tables and
//! bodies, and no HTTP.
//!
//! `transport`: the `Client` for a [`Transport`] of your own, without the HTTP client and the async runtime. It signs with a shared secret, and
//! neither waits nor settles.
//!
//! `blocking`: `blocking::Client`, for programs without `async`.
//!
//! `certificates`: `Credentials::certificate_pem` and `certificate_der`, for a key with a certificate.
//!
//! `p12`: `Credentials::p12`, for both in a P12 file.
//!
//! `mle`: message-level encryption, with `EncryptionCertificate` for requests and `ReplyKey` for replies.
//!
//! `metrics`: calls are counted and timed, through the facade of the crate `metrics`.
//!
//! `http-signature` (deprecated): `Credentials::http_signature`. The gateway takes it until March 2027.
//!
//! `webhooks`: `WebhookVerifier`, which verifies and reads webhooks; `WebhookSigner`, for tests of your handler; and with `client`,
//! `Client::webhooks`, which subscribes to them.
//!
//! `axum`: `VerifiedWebhook`, an extractor for axum 0.8.
//!
//! `unverified`: `alipay_plus` and `oney`, for which the guide gives neither codes nor field lists. Unknown values are required inputs,
//! inferred ones are marked, and all of it may change in any release: see their modules.
// The documentation marks what needs a feature.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(all(feature = "webhooks", feature = "mle"))]
pub use thunes_runtime::PayloadKey;
#[cfg(feature = "blocking")]
pub use thunes_runtime::blocking;
/// The HTTP types of a [`Transport`].
#[cfg(feature = "transport")]
pub use thunes_runtime::http;
pub use thunes_runtime::kinds::*;
/// [`Decimal`](rust_decimal::Decimal), which an amount can be made from and becomes.
pub use thunes_runtime::rust_decimal;
/// [`Value`](serde_json::Value), the value of a member that a request is given.
pub use thunes_runtime::serde_json;
#[cfg(feature = "transport")]
pub use thunes_runtime::{
    ActionList, BaseUrl, CallLimits, Client, ClientBuilder, Config, ConfigError, ConnectionUse, Contradiction,
    Credentials, Environment, Incoming, Intent, IntentError, KeyProblem, Movement, NotSent, NotSentCause, Rejected,
    Secret, SendError, SettingName, SetupError, SigningError, Transport, TransportError, TransportFuture, Unknown,
    UnknownCause,
};
pub use thunes_runtime::{
    AnyCheck, AnyId, AnyReply, AnyRequest, AnyStatus, BudgetError, BudgetedRefund, ChoiceSpec, Code, Condition,
    ConditionSpec, Currency, Detail, Draft, ErrorInformation, Evidence, FieldFacts, FieldKind, FieldSpec, FieldValues,
    FixedValue, GatewayId, Id, IdError, IdKind, IdMethod, Invalid, ItemSpec, LineNumbers, Link, MethodSpec, NoCheck,
    NotACheck, NotFoundSpec, OfTransaction, OverRefund, PaymentCurrency, RefundBudget, Repeatable, Reply, ReplyError,
    Request, RequestSpec, Rule, Stability, Status, StatusSpec, StoredRequest, StoredRequestError, UnknownChoice,
    UnknownCountry, UnknownCurrency, UnknownName, UnknownVariant, UnsearchableReference, VariantSpec, Violation,
    WithExtra,
};
#[cfg(all(feature = "webhooks", feature = "client"))]
pub use thunes_runtime::{
    CreatedWebhookKey, NewSubscription, NotificationScope, RetryPolicy, Subscription, SubscriptionChange,
    SubscriptionStatus, WebhookCallError, WebhookCallFailure, WebhookCalls, WebhookEventType, WebhookInputRule,
    WebhookProduct,
};
#[cfg(feature = "client")]
pub use thunes_runtime::{
    Decided, Difference, Doubt, Find, FindError, Found, Hit, HitConflict, HitConflictCause, HitKind, HttpTransport,
    Inconclusive, Network, NetworkProblem, NotYet, OpenPayment, Overdue, Presigned, Proxy, RecordKind, Schedule,
    Settle, SettleError, SettleState, SettleStep, Settlement, TransactionDetails, Until, Wait, WaitClock, WaitError,
    WaitQueue, WaitState,
};
#[cfg(feature = "mle")]
pub use thunes_runtime::{DecryptionError, EncryptionCertificate, ReplyKey};
#[cfg(feature = "webhooks")]
pub use thunes_runtime::{
    SignedPart, WebhookError, WebhookEvent, WebhookId, WebhookIdError, WebhookKey, WebhookMember, WebhookSetupError,
    WebhookSigner, WebhookVerifier,
};
#[cfg(feature = "axum")]
pub use thunes_runtime::{VerifiedWebhook, WebhookRejection};

#[cfg(feature = "client")]
pub mod guide;

include!(concat!(env!("OUT_DIR"), "/thunes.rs"));

/// The method of that module name (`bizum`) or of that code of the gateway's (`BIZUM`): where a [`Draft`] begins.
///
/// ```
/// let error = thunes::method("bizm").unwrap_err().to_string();
/// assert!(error.starts_with("unknown payment method `bizm`: did you mean `bizum`? The methods are "));
/// ```
///
/// # Errors
/// [`UnknownName`], which names those that there are.
pub fn method(name: &str) -> Result<&'static MethodSpec, UnknownName> {
    MethodSpec::find(METHODS, name)
}
