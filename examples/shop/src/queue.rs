//! What is sent to the gateway. Every function here may be called again at any time, by several processes at once, after any crash: a sale is
//! sent by whoever marks it as sent, and everything else only reads.

use std::time::Duration;

use thunes::{AnyCheck, AnyId, AnyStatus, Intent, METHODS, SendError, SettleStep, Settlement};
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};

use crate::orders::{Queued, Stage};
use crate::{Error, Shop};

impl Shop {
    /// Works for as long as the program runs.
    pub async fn work(self) {
        let (mut minute, mut hour) = (interval(Duration::from_secs(60)), interval(Duration::from_secs(3600)));
        minute.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let done = tokio::select! {
                () = self.ordered.notified() => self.send_queued().await,
                _ = minute.tick() => match self.send_queued().await {
                    Ok(()) => self.settle_unanswered().await,
                    failed => failed,
                },
                // The gateway asks for no more than that; a customer who comes back is asked about at once.
                _ = hour.tick() => self.check_open().await,
            };
            if let Err(error) = done {
                tracing::error!(%error, "the queue stopped early: it goes on in a minute");
            }
        }
    }

    /// Sends all sales that are queued, at the same time.
    ///
    /// # Errors
    /// Of the database. What the gateway says is in the orders.
    pub async fn send_queued(&self) -> Result<(), Error> {
        let mut sales = JoinSet::new();
        for queued in self.orders.queued().await? {
            let shop = self.clone();
            sales.spawn(async move { shop.send(queued).await });
        }
        sales.join_all().await.into_iter().collect()
    }

    async fn send(&self, Queued { reference, request, traceparent }: Queued) -> Result<(), Error> {
        let sale = match request.open(METHODS) {
            Ok(sale) => sale,
            // Stored by another version of the shop. It would fail again and again.
            Err(error) => return self.orders.ended(&reference, Stage::Attention, &error.to_string()).await,
        };
        let intent = self.client.intent(&sale).map_err(Error::stored)?;
        if !self.orders.claim(&reference, &intent).await? {
            return Ok(());
        }
        // A header that the client does not take is not worth an order.
        let client = traceparent.and_then(|value| self.client.with_header("traceparent", &value).ok());
        match client.as_ref().unwrap_or(&self.client).send(&sale).await {
            Ok(reply) => {
                self.orders.sold(&reference, stage(&reply.status), &reply.id, reply.payment_url.as_deref()).await
            }
            Err(SendError::NotSent(_)) => self.orders.requeue(&reference).await,
            // Our key or our clock, and not this order: it waits until that is fixed.
            Err(SendError::Rejected(no)) if no.http_status == 401 => self.orders.requeue(&reference).await,
            Err(SendError::Rejected(no)) if !no.is_duplicate() => {
                self.orders.ended(&reference, Stage::Refused, &no.to_string()).await
            }
            // Money may have moved. The order stays where it is, and is settled.
            Err(SendError::Rejected(_) | SendError::Unknown(_)) => Ok(()),
        }
    }

    /// Takes one step for each sale whose answer was lost: a search, and a status check of what it finds.
    ///
    /// # Errors
    /// Of the database, or of a settlement that cannot go on.
    pub async fn settle_unanswered(&self) -> Result<(), Error> {
        for intent in self.orders.unanswered().await? {
            self.settle(intent).await?;
        }
        Ok(())
    }

    async fn settle(&self, intent: Intent) -> Result<(), Error> {
        let reference = intent.reference.clone();
        let SettleStep::Ended(settlement) = self.client.settle(METHODS, intent).step().await? else { return Ok(()) };
        match settlement {
            Settlement::Paid(sale) => self.orders.sold(&reference, Stage::Paid, &sale.id, None).await,
            Settlement::Refused(sale) => self.orders.sold(&reference, Stage::Refused, &sale.id, None).await,
            Settlement::Open(sale) => self.orders.sold(&reference, Stage::Open, &sale.id, None).await,
            Settlement::NotPermitted(error) => {
                self.orders.ended(&reference, Stage::Attention, &error.to_string()).await
            }
            Settlement::NeedsPerson(doubt) => self.orders.ended(&reference, Stage::Attention, &doubt.to_string()).await,
            Settlement::Refunded(_) => {
                self.orders.ended(&reference, Stage::Attention, "a sale, found as a refund").await
            }
        }
    }

    /// Asks for the status of all open sales.
    ///
    /// # Errors
    /// Of the database, or of a status check that brought no answer.
    pub async fn check_open(&self) -> Result<(), Error> {
        for (reference, id) in self.orders.open_sales().await? {
            self.check(&reference, &id).await?;
        }
        Ok(())
    }

    pub(crate) async fn check(&self, reference: &str, id: &AnyId) -> Result<(), Error> {
        let check = AnyCheck::of(METHODS, id, reference).map_err(Error::stored)?;
        let reply = self.client.send(&check).await?;
        self.orders.checked(reference, stage(&reply.status)).await
    }
}

fn stage(status: &AnyStatus) -> Stage {
    match status {
        status if status.may_ship() => Stage::Paid,
        status if status.has_failed() => Stage::Refused,
        // A status that is new counts as open: it is asked for again.
        _ => Stage::Open,
    }
}
