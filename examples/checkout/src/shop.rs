//! The shop as a whole.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use thunes::Client;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::orders::Orders;
use crate::payments::Payments;
use crate::routes;
use crate::state::State;

/// A shop that runs on loopback, until it is dropped.
#[derive(Debug)]
pub struct Shop {
    url: String,
    server: JoinHandle<()>,
}

impl Shop {
    /// Starts it on that port of 127.0.0.1; 0 is any free one. The orders are in that file, which is made if it is not there.
    ///
    /// # Errors
    /// When the port is taken, or the file is not a database of this shop.
    ///
    /// # Panics
    /// Outside of a tokio runtime.
    pub async fn start(client: Client, orders: &Path, port: u16) -> Result<Self, StartError> {
        let path = orders.to_owned();
        let orders = Orders::open(orders).await.map(Arc::new).map_err(|error| StartError::Orders { path, error })?;
        let listener =
            TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| StartError::Port { port, error })?;
        let address = listener.local_addr().map_err(|error| StartError::Port { port, error })?;
        let url = format!("http://{address}");
        let payments = Payments::new(client, Arc::clone(&orders));
        let router = routes::router(State { url: url.as_str().into(), orders, payments });
        let server = tokio::spawn(async move {
            // Errors of single connections do not end it.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { url, server })
    }

    /// Where it is: `http://127.0.0.1:40123`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Runs for as long as the program does.
    pub async fn run(mut self) {
        let _ = (&mut self.server).await;
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        self.server.abort();
    }
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
    #[error("the orders in {} cannot be read: {error}. Choose a file that this shop wrote, or a new one in a writable folder", path.display())]
    Orders {
        /// The file.
        path: PathBuf,
        /// What the system or the database says.
        error: Box<dyn Error + Send + Sync>,
    },
}
