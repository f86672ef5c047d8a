//! A web shop as a backend engineer would write it: orders in a database, sales in a queue that survives a crash, the gateway reached through a
//! company's proxy, and a trace of every call.
//!
//! 1. [`web`] takes an order and stores its sale. Nothing is sent yet, so a second click changes nothing.
//! 2. [`queue`] sends each sale once, settles those whose answer was lost, and asks for the status of those that are open.
//! 3. [`orders`] is the table that both use. Each step is one statement, so a crash between two of them loses nothing.

pub mod error;
pub mod orders;
pub mod purchase;
pub mod queue;
pub mod settings;
pub mod web;

use std::sync::Arc;

use thunes::Client;
use tokio::sync::Notify;

pub use error::Error;
pub use settings::Settings;

use orders::Orders;

/// What the routes and the queue share. A clone is cheap.
#[derive(Debug, Clone)]
pub struct Shop {
    orders: Orders,
    client: Client,
    /// Where customers come back to.
    url: Arc<str>,
    /// Wakes the queue when an order has come.
    ordered: Arc<Notify>,
}

impl Shop {
    /// Opens the database, and makes one client for the whole program.
    ///
    /// # Errors
    /// When the database cannot be opened, or a setting of the gateway cannot be used: the error names it.
    pub async fn open(settings: &Settings) -> Result<Self, Error> {
        Ok(Self {
            orders: Orders::open(&settings.database).await?,
            client: settings.gateway.client()?,
            url: settings.url.as_str().into(),
            ordered: Arc::default(),
        })
    }

    /// Closes the database.
    pub async fn close(self) {
        self.orders.close().await;
    }
}
