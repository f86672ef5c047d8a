//! Typed requests for local payment methods, taken through the Cybersource REST gateway and Thunes.
//!
//! Each method is a module ([`bizum`], [`blik`], [`grabpay`], ...) with its requests: `Sale`, `SaleStatus`, `Refund`,
//! `RefundStatus`. What a request cannot do without is a struct with public fields, so **a forgotten field does not compile**;
//! what is optional is a setter.
//!
//! ```no_run
//! # async fn pay() -> Result<(), Box<dyn std::error::Error>> {
//! use thunes::{Client, Country, Credentials, Environment, bizum};
//!
//! let client = Client::new(Environment::Test, Credentials::shared_secret("merchant", "key id", "c2VjcmV0")?)?;
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
//!     .send(&bizum::SaleStatus::new(bizum::SaleStatusRequired { sale_id: &reply.id, reference_code: "order-42" }))
//!     .await?;
//! if status.status.may_ship() {
//!     println!("paid: ship it");
//! }
//! # Ok(())
//! # }
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
//! `client` (default): [`Client`], which signs and sends. Without it there are the types, tables and bodies, and no HTTP.

pub use thunes_runtime::{
    Amount, AmountError, Code, Country, Currency, Detail, ErrorInformation, Evidence, FieldKind, FieldSpec, FixedValue,
    Id, IdError, Invalid, Link, MethodSpec, Reply, ReplyError, Request, RequestSpec, Rule, Status, StatusSpec,
    UnknownCurrency, Violation,
};
#[cfg(feature = "client")]
pub use thunes_runtime::{
    Client, ClientBuilder, Credentials, Environment, NotSent, NotSentCause, Rejected, SendError, SetupError, Unknown,
    UnknownCause,
};

include!(concat!(env!("OUT_DIR"), "/thunes.rs"));
