//! A gateway, a client for it and a settled sale, for tests of code that uses `thunes`.
//!
//! ```
//! use thunes::bizum;
//! use thunes_sandbox::testing::Gateway;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let bizum_sale = bizum::Sale::new(bizum::SaleRequired {
//! #     reference_code: "order-42",
//! #     success_url: "https://shop.example/paid",
//! #     cancel_url: "https://shop.example/cart",
//! #     failure_url: "https://shop.example/failed",
//! #     total_amount: "8.00".parse()?,
//! #     bill_to_country: thunes::Country::ES,
//! #     bill_to_email: "ana@shop.example",
//! #     bill_to_first_name: "Ana",
//! #     bill_to_last_name: "García",
//! # });
//! let gateway = Gateway::start(thunes::METHODS).await?;
//! let client = gateway.client();                             // or let the shop make its own: gateway.sandbox().url() ...
//! let sale = gateway.settled(&bizum_sale).await?;            // the customer has paid
//!
//! // The shop's code is tested with them, such as its refunds:
//! let refund = bizum::Refund::new(bizum::RefundRequired {
//!     sale_id: &sale.id,
//!     reference_code: "order-42-r",
//!     total_amount: "3.00".parse()?,
//! });
//! assert_eq!(client.send(&refund).await?.status, thunes::status::RefundStatus::Refunded);
//! # Ok(())
//! # }
//! ```

use thunes_runtime::{
    Client, ClientBuilder, Credentials, Environment, GatewayId as _, MethodSpec, Reply, Request, SendError, SetupError,
};

use crate::{Sandbox, StartError, TransitionError};

/// A sandbox and a client for it.
#[derive(Debug)]
pub struct Gateway {
    sandbox: Sandbox,
    client: Client,
}

impl Gateway {
    /// Starts one with made-up credentials on a free port. `methods` is `thunes::METHODS`, or those of your own spec.
    ///
    /// # Errors
    /// When no port can be had.
    ///
    /// # Panics
    /// Outside of a tokio runtime.
    pub async fn start(methods: &'static [&'static MethodSpec]) -> Result<Self, TestingError> {
        Self::of(Sandbox::start(methods).await?)
    }

    /// Creates a gateway from a sandbox that you have configured.
    ///
    /// # Errors
    /// When it is one with TLS: the client trusts no certificate that was made for a test.
    pub fn of(sandbox: Sandbox) -> Result<Self, TestingError> {
        let client = client_builder(&sandbox)?.build()?;
        Ok(Self { sandbox, client })
    }

    /// Returns the sandbox: what is to happen next, the log, settling and failing by hand.
    #[must_use]
    pub const fn sandbox(&self) -> &Sandbox {
        &self.sandbox
    }

    /// Returns a client that sends to it.
    #[must_use]
    pub const fn client(&self) -> &Client {
        &self.client
    }

    /// Sends a sale, and the customer pays it. The reply is the one to the sale, PENDING; a status check finds it settled.
    ///
    /// # Errors
    /// When the sale is not taken.
    pub async fn settled<R: Request>(&self, sale: &R) -> Result<Reply<R::Id, R::Status>, TestingError> {
        let reply = self.client.send(sale).await?;
        self.sandbox.settle(reply.id.bare())?;
        Ok(reply)
    }
}

/// Returns a client builder for a sandbox, to change the limits.
///
/// # Errors
/// When the sandbox is one with TLS: the client trusts no certificate that was made for a test.
pub fn client_builder(sandbox: &Sandbox) -> Result<ClientBuilder, TestingError> {
    if sandbox.url().starts_with("https:") {
        return Err(TestingError::Tls);
    }
    let credentials = Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), sandbox.secret())?;
    Ok(Client::builder(Environment::base_url(sandbox.url())?, credentials))
}

/// Why a test has no gateway, or no settled sale.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TestingError {
    /// The sandbox did not start.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The sandbox has TLS.
    #[error(
        "the sandbox has TLS, and the client trusts no certificate that was made for a test: start it without `tls()`"
    )]
    Tls,
    /// The client could not be built.
    #[error(transparent)]
    Setup(#[from] SetupError),
    /// The sale was not taken.
    #[error(transparent)]
    Send(#[from] SendError),
    /// The sale could not be changed.
    #[error(transparent)]
    Transition(#[from] TransitionError),
}
