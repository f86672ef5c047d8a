//! The shop: as a server, and in a browser. Where no browser is installed, its tests say so and pass.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod browser;
/// The driver of the tests of the methods' pages.
#[allow(dead_code)]
#[path = "../../../../thunes-cli/tests/browser/chromium.rs"]
mod chromium;
mod gateway;
mod person;
mod server;

use std::path::{Path, PathBuf};
use std::time::Duration;

use checkout::Shop;
use sqlx::Connection as _;
use thunes::{Client, Credentials, Environment};
use thunes_sandbox::Sandbox;

use gateway::Front;

/// A shop, the gateway, and what stands between them.
struct Street {
    gateway: Sandbox,
    front: Front,
    shop: Shop,
    orders: PathBuf,
    /// Where the shop runs, if not with the test.
    dying: Option<tokio::runtime::Runtime>,
}

impl Drop for Street {
    fn drop(&mut self) {
        if let Some(own) = self.dying.take() {
            own.shutdown_background();
        }
    }
}

impl Street {
    /// With orders of its own.
    async fn open(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shop").join(name);
        _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let orders = folder.join("orders.sqlite");
        let gateway = Sandbox::start(thunes::METHODS).await.unwrap();
        let front = Front::of(gateway.url()).await;
        let shop = Shop::start(client(&gateway, &front.url), &orders, 0).await.unwrap();
        Self { gateway, front, shop, orders, dying: None }
    }

    /// The shop ends, and is started again with the same orders.
    async fn restart(&mut self) {
        self.shop = Shop::start(client(&self.gateway, &self.front.url), &self.orders, 0).await.unwrap();
    }

    /// The shop ends in the middle of everything, as if its process were killed, and is started again.
    async fn die(&mut self) {
        let dying = self.dying.take().unwrap();
        dying.shutdown_background();
        self.restart().await;
    }

    /// The shop runs where it can [die](Self::die).
    async fn on_its_own(&mut self) {
        let own = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let (client, orders) = (client(&self.gateway, &self.front.url), self.orders.clone());
        self.shop = own.spawn(async move { Shop::start(client, &orders, 0).await.unwrap() }).await.unwrap();
        self.dying = Some(own);
    }

    /// Changes what is stored, as time does.
    async fn store(&self, sql: &str) {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&self.orders);
        let mut connection = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
        sqlx::query(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
    }

    /// The shop speaks to the gateway itself, which can have each fault.
    async fn without_front(&mut self) {
        self.shop = Shop::start(client(&self.gateway, self.gateway.url()), &self.orders, 0).await.unwrap();
    }
}

fn client(gateway: &Sandbox, url: &str) -> Client {
    let credentials = Credentials::shared_secret(gateway.merchant_id(), gateway.key_id(), gateway.secret()).unwrap();
    let environment = Environment::base_url(url).unwrap();
    Client::builder(environment, credentials).timeout(Duration::from_secs(3)).build().unwrap()
}
