//! The shop as a whole.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use thunes::Client;
use thunes_ledger::{Ledger, Options};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::orders::{Orders, make_private};
use crate::payments::Payments;
use crate::routes;
use crate::state::State;

/// A shop that runs on loopback until it is stopped or dropped.
#[derive(Debug)]
pub struct Shop {
    url: String,
    server: JoinHandle<()>,
    worker: JoinHandle<()>,
    stop: Arc<Notify>,
}

impl Shop {
    /// Starts the shop on that port of 127.0.0.1; 0 is any free one. Orders and payments are in that file, which is made where there is
    /// none.
    ///
    /// # Errors
    /// When the port cannot be had, or the file is not a database of this shop.
    ///
    /// # Panics
    /// Outside of a tokio runtime.
    pub async fn start(client: Client, file: &Path, port: u16) -> Result<Self, StartError> {
        let (ledger, orders) = open(file).await.map_err(|error| StartError::Orders { path: file.to_owned(), error })?;
        let listener =
            TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| StartError::Port { port, error })?;
        let address = listener.local_addr().map_err(|error| StartError::Port { port, error })?;
        let url = format!("http://{address}");
        let (payments, stop) = (Payments { client, ledger }, Arc::new(Notify::new()));
        let worker = tokio::spawn(carry_on(payments.clone(), Arc::clone(&stop)));
        let router = routes::router(State { url: url.as_str().into(), orders: Arc::new(orders), payments });
        let server = tokio::spawn(async move {
            // Errors of single connections do not end it.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { url, server, worker, stop })
    }

    /// Where it is: `http://127.0.0.1:40123`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Stops the shop. Payments that are being sent go on in tasks of their own; what the runtime cuts off, the ledger finds out about when
    /// the shop starts again.
    pub async fn stop(mut self) {
        self.server.abort();
        self.stop.notify_one();
        let _ = (&mut self.worker).await;
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        self.server.abort();
        self.stop.notify_one();
    }
}

/// The ledger and the orders, in one file.
async fn open(file: &Path) -> Result<(Ledger, Orders), Box<dyn Error + Send + Sync>> {
    make_private(file)?;
    let ledger = Ledger::sqlite(file, thunes::METHODS, Options::default()).await?;
    Ok((ledger, Orders::open(file).await?))
}

/// Settles what is unknown and follows open payments, until the shop stops. The pages read what it stores; a shop that ships would do so
/// here.
async fn carry_on(payments: Payments, stop: Arc<Notify>) {
    payments.ledger.run(&payments.client, |_| {}, stop.notified()).await;
}

/// Why the shop did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The port cannot be had.
    #[error("cannot listen on port {port} of 127.0.0.1: {error}. Choose another, or 0 for any free one")]
    Port {
        /// The port.
        port: u16,
        /// What the system says.
        error: io::Error,
    },
    /// The orders cannot be had.
    #[error("cannot open the orders in {}: {error}. Expected a file of this shop, or none, in a folder that may be written to", path.display())]
    Orders {
        /// The file.
        path: PathBuf,
        /// What the system or the database says.
        error: Box<dyn Error + Send + Sync>,
    },
}
