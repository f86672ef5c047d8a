//! A return page and a webhook handler that only trigger a status check.
//!
//! `cargo run --example webhook_shop --features axum` runs it against a gateway of its own on this machine: no account, no network.
//!
//! Neither the page nor the handler believes its input: anyone can open the page, and a notification can be late, repeated or out
//! of order. Both check the status, and the order itself decides that it is shipped once.
#![allow(clippy::print_stdout, missing_docs)]

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::{FromRef, Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use thunes::{
    Client, Country, Credentials, Environment, Intent, SendError, VerifiedWebhook, WebhookEvent, WebhookKey,
    WebhookVerifier, bizum,
};
use thunes_sandbox::{KEY_ID, SECRET, Sandbox};
use tokio::net::TcpListener;

pub type Outcome<T> = Result<T, Box<dyn Error>>;

/// What both handlers need. A real shop has a database in place of the map.
#[derive(Clone)]
pub struct Shop {
    pub client: Client,
    pub verifier: WebhookVerifier,
    pub orders: Arc<Mutex<HashMap<String, Order>>>,
}

/// An order, under its reference.
#[derive(Clone)]
pub struct Order {
    /// What the sale is meant to do, stored before it is sent: by this, a sale whose reply was lost is settled.
    pub intent: Intent,
    /// The gateway's id, once its reply has come.
    pub sale_id: Option<bizum::SaleId>,
    /// How often the status was checked.
    pub checks: u32,
    /// How often it was shipped: 0 or 1.
    pub shipped: u32,
    /// Whether its status is being checked now.
    pub checking: Checking,
}

/// Whether a check of an order is under way. A notification verifies again for as long as its signature is young enough, so whoever has
/// seen one could send it a thousand times: only one check at a time, however many events come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Checking {
    /// None is.
    No,
    /// One is.
    Yes,
    /// One is, and an event came meanwhile: it may have seen the status before that, so one more follows.
    YesAndAgain,
}

/// Lets `VerifiedWebhook` find the verifier.
impl FromRef<Shop> for WebhookVerifier {
    fn from_ref(shop: &Shop) -> Self {
        shop.verifier.clone()
    }
}

/// The page that the customer comes back to, and the handler of webhooks.
pub fn routes(shop: Shop) -> Router {
    Router::new().route("/order/{reference}", get(return_page)).route("/webhook", post(webhook)).with_state(shop)
}

/// Shows what a status check says. That the customer is here proves nothing.
async fn return_page(State(shop): State<Shop>, Path(reference): Path<String>) -> String {
    // In a task of its own, which ends also if the customer leaves.
    match tokio::spawn(async move { shop.check(&reference).await }).await.unwrap_or(Ok(Some(false))) {
        Ok(Some(true)) => "Thank you. Your order is paid.".to_owned(),
        Ok(Some(false)) => "We are waiting for your payment. This page can be reloaded.".to_owned(),
        Ok(None) => "Unknown order.".to_owned(),
        Err(_) => "We cannot say yet. Please reload this page in a minute.".to_owned(),
    }
}

/// Answers 200 at once, and checks the status afterwards. Whatever is not a webhook of the gateway's was answered with 400 already.
async fn webhook(State(shop): State<Shop>, VerifiedWebhook(event): VerifiedWebhook) -> StatusCode {
    if let Some(reference) = shop.reference_of(&event)
        && shop.begin_check(&reference, Checking::YesAndAgain)
    {
        tokio::spawn(shop.follow(reference));
    }
    // Also for a test message, and for a payment of another shop: a retry would change nothing.
    StatusCode::OK
}

impl Shop {
    pub fn orders(&self) -> MutexGuard<'_, HashMap<String, Order>> {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The order that an event is about: the one whose id was stored. The event's own reference is only a hint.
    fn reference_of(&self, event: &WebhookEvent) -> Option<String> {
        let id = event.id()?;
        let orders = self.orders();
        orders.iter().find(|(_, order)| order.has_id(&id.to_string())).map(|(reference, _)| reference.clone())
    }

    /// Says that a check begins. `false` where one is under way, which is then as `meanwhile` says.
    fn begin_check(&self, reference: &str, meanwhile: Checking) -> bool {
        let mut orders = self.orders();
        let Some(order) = orders.get_mut(reference) else { return false };
        let begins = order.checking == Checking::No;
        order.checking = match order.checking {
            Checking::No => Checking::Yes,
            Checking::Yes => meanwhile,
            Checking::YesAndAgain => Checking::YesAndAgain,
        };
        begins
    }

    /// Says that a check has ended. Whether one more begins.
    fn end_check(&self, reference: &str) -> bool {
        let mut orders = self.orders();
        let Some(order) = orders.get_mut(reference) else { return false };
        let again = order.checking == Checking::YesAndAgain;
        order.checking = if again { Checking::Yes } else { Checking::No };
        again
    }

    /// Checks until no event has come meanwhile. After an error, the next event or visit checks again.
    async fn follow(self, reference: String) {
        loop {
            let _ = self.ask(&reference).await;
            if !self.end_check(&reference) {
                return;
            }
        }
    }

    /// Whether an order is paid, by a status check unless that is known or being checked; `None` where unknown order.
    async fn check(&self, reference: &str) -> Result<Option<bool>, SendError> {
        let Some(order) = self.orders().get(reference).cloned() else { return Ok(None) };
        if order.shipped > 0 || !self.begin_check(reference, Checking::Yes) {
            return Ok(Some(order.shipped > 0));
        }
        let outcome = self.ask(reference).await;
        if self.end_check(reference) {
            tokio::spawn(self.clone().follow(reference.to_owned()));
        }
        outcome
    }

    /// Checks the status once and ships what is paid. Whether it is paid; `None` where unknown order.
    async fn ask(&self, reference: &str) -> Result<Option<bool>, SendError> {
        let Some(order) = self.orders().get(reference).cloned() else { return Ok(None) };
        let Some(sale_id) = order.sale_id else { return Ok(Some(false)) };
        let check = bizum::SaleCheck::new(bizum::SaleCheckRequired { sale_id: &sale_id, reference_code: reference });
        let reply = self.client.send(&check).await?;
        if let Some(order) = self.orders().get_mut(reference) {
            order.checks += 1;
            if reply.status.may_ship() && order.shipped == 0 {
                order.shipped = 1;
            }
        }
        Ok(Some(reply.status.may_ship()))
    }

    /// Stores what is to be sold, sends it, and stores the id before the customer leaves. Returns the URL of the payment page.
    ///
    /// If the reply is lost, the intent is still stored: `docs/RECOVERY.md` settles the sale by it, which this example leaves out.
    pub async fn sell(&self, reference: &str, shop_url: &str) -> Outcome<String> {
        let page = format!("{shop_url}/order/{reference}");
        let sale = bizum::Sale::new(bizum::SaleRequired {
            reference_code: reference,
            success_url: &page,
            cancel_url: &page,
            failure_url: &page,
            total_amount: "8.00".parse()?,
            bill_to_country: Country::ES,
            bill_to_email: "ana@shop.example",
            bill_to_first_name: "Ana",
            bill_to_last_name: "García",
        });
        self.begin(reference, self.client.intent(&sale)?)?;
        let reply = self.client.send(&sale).await?;
        if let Some(order) = self.orders().get_mut(reference) {
            order.sale_id = Some(reply.id);
        }
        reply.payment_url.ok_or_else(|| "the reply has no payment URL".into())
    }
}

impl Shop {
    /// Stores an order. A reference is sold once: a second sale would take the money again.
    fn begin(&self, reference: &str, intent: Intent) -> Outcome<()> {
        match self.orders().entry(reference.to_owned()) {
            Entry::Occupied(_) => Err("the order was sold before".into()),
            Entry::Vacant(vacant) => {
                vacant.insert(Order { intent, sale_id: None, checks: 0, shipped: 0, checking: Checking::No });
                Ok(())
            }
        }
    }
}

impl Order {
    fn has_id(&self, id: &str) -> bool {
        self.sale_id.as_ref().is_some_and(|own| own.bare() == id)
    }
}

/// A gateway on this machine that notifies the shop, and the shop.
pub struct Running {
    pub sandbox: Sandbox,
    pub shop: Shop,
    pub url: String,
}

/// Starts both.
pub async fn start() -> Outcome<Running> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let sandbox = Sandbox::builder(thunes::METHODS).webhook(&format!("{url}/webhook"), KEY_ID, SECRET).start().await?;
    let credentials = Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), sandbox.secret())?;
    let client = Client::new(Environment::base_url(sandbox.url())?, credentials)?;
    let verifier = WebhookVerifier::new([WebhookKey::new(KEY_ID, SECRET)?])?;
    let shop = Shop { client, verifier, orders: Arc::default() };
    tokio::spawn(axum::serve(listener, routes(shop.clone())).into_future());
    Ok(Running { sandbox, shop, url })
}

#[tokio::main]
async fn main() -> Outcome<()> {
    let Running { sandbox, shop, url } = start().await?;
    println!("the customer is sent to {}", shop.sell("order-42", &url).await?);
    let sale_id = shop.orders().get("order-42").and_then(|order| order.sale_id.clone()).ok_or("no order")?;
    sandbox.settle(sale_id.bare())?;
    println!("the customer has paid; the gateway notifies the shop");
    while shop.orders().get("order-42").is_some_and(|order| order.shipped == 0) {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    println!("the shop has checked the status and ships");
    println!("the customer's page: {}", reqwest::get(format!("{url}/order/order-42")).await?.text().await?);
    Ok(())
}
