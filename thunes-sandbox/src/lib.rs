//! A local stand-in for the gateway, for tests and for trying things out.
//!
//! It listens on loopback and takes what the method tables have: it checks the signature of each request and every field
//! of its body, keeps sales and refunds, and answers in the gateway's shapes. No money moves. Unless you set
//! another host or a webhook URL, all traffic stays on this machine.
//!
//! ```no_run
//! # async fn example(methods: &'static [&'static thunes_runtime::MethodSpec]) -> Result<(), Box<dyn std::error::Error>> {
//! let sandbox = thunes_sandbox::Sandbox::start(methods).await?;      // for example `thunes::METHODS`
//! println!("{} {} {} {}", sandbox.url(), sandbox.merchant_id(), sandbox.key_id(), sandbox.secret());
//! // ... a client sends a sale to it and gets an id ...
//! let id = "0000000000000000014800";
//! sandbox.settle(id)?;                                               // the customer has paid
//! # Ok(())
//! # }
//! ```
//!
//! A test decides what becomes of payments ([`Sandbox::next_sale`], [`Sandbox::advance`]) and what goes wrong ([`Fault`]), and
//! reads what was asked ([`Sandbox::log`]). `testing` (feature `testing`) has a gateway, a client and a settled sale in three lines.
//!
//! It is built from the gateway's documents, not from the gateway. Stricter than the documents: surplus decimals are
//! refused and not cut off, a token is taken once, clocks may differ by 30 seconds, the date of an HTTP Signature may be off by 150,
//! the content type has to be JSON, and email addresses, phone numbers and URLs have to look like some. Its own inventions: the
//! reason for an id that is not known or not fitting (`INVALID_PAYMENT_ID`, `INVALID_DATA`), the answer to a refund of more than is
//! left (`PAYMENT_REFUSED`), 401 for a reply key that it was not given, 403 for a `Host` or `Origin` of another site, 405, 408, 413 and
//! 415, the bodies of a 403 and a 404 of transaction search, how soon a sale is funded, how often a webhook is sent, and the places of
//! members in its payload.
//! More lenient: it ignores members that it does not know, and takes `productSKU` for `productSku`. It has no rate limits and no
//! check for duplicates, since neither is documented.
//!
//! # Transaction search
//!
//! `POST /tss/v2/searches`, `GET /tss/v2/searches/{searchId}` and `GET /tss/v2/transactions/{id}` find sales, status checks and
//! refunds, also those whose answer was lost. A transaction is found after a [delay](Sandbox::search_delay). A test can
//! [switch search off](Sandbox::search_off), [insert a transaction](Sandbox::insert_hit) that the sandbox did not take, and let a
//! sale be [taken twice](Sandbox::duplicate_sale). The README lists the query grammar, and which parts of the search are the
//! sandbox's own choice.
//!
//! # Which requests it plays
//!
//! It plays sales, status checks and refunds, whatever the operations of the tables are called: a sale creates an id of
//! kind `sale`, a refund one of kind `refund` for a sale. Anything else is answered with `NOT_SUPPORTED`.
// The documentation marks what needs a feature.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod actions;
mod admin_page;
mod agenda;
mod api;
mod auth;
mod bad_replies;
mod builder;
mod certificate;
mod checks;
mod clock;
mod fault;
mod find;
mod gateway;
mod guard;
mod html;
mod ids;
mod json_page;
mod kept;
mod lock;
mod log;
#[cfg_attr(not(feature = "mle"), path = "mle_off.rs")]
mod mle;
mod outcome;
mod pay_page;
mod payment;
mod planned;
mod refusal;
mod replay;
mod replies;
mod routes;
mod sandbox;
mod search;
mod server;
mod state;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
mod tls;
#[cfg_attr(not(feature = "webhooks"), path = "webhooks_off.rs")]
mod webhooks;

pub use auth::Scheme;
pub use builder::{Builder, StartError};
pub use certificate::CertificateError;
pub use fault::Fault;
pub use log::LogEntry;
pub use outcome::{Outcome, Plan, RefundOutcome};
pub use planned::PlanError;
pub use refusal::Refusal;
pub use sandbox::Sandbox;
pub use search::Hit;
pub use state::{Kind, State, TransitionError};
#[cfg(feature = "webhooks")]
pub use webhooks::Delivery;

/// The made-up merchant id that the sandbox takes unless it is given another.
pub const MERCHANT_ID: &str = "sandbox_merchant";

/// The made-up id of [`SECRET`].
pub const KEY_ID: &str = "00000000-0000-4000-8000-000000000001";

/// The made-up shared secret, in base64. It opens nothing but a sandbox.
pub const SECRET: &str = "b3BlbnMgbm90aGluZyBidXQgYSBzYW5kYm94IGhlcmU=";
