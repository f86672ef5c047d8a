//! What is sent to the gateway, and what is made of its answers.
//!
//! Sales and refunds are stored before they are sent, are sent once, and go on when the browser that asked for them is gone.

use std::sync::Arc;

use thunes::{AnyId, AnyReply, AnyRequest, Client, Draft, Id, Invalid, SendError};

use crate::failure::Failure;
use crate::orders::refunds::Standing;
use crate::orders::sales::{Answer, Intent};
use crate::orders::{Order, Orders, Refund, Reserved, Stage};
use crate::text::money;

/// The gateway, and where what it says is stored.
#[derive(Debug, Clone)]
pub(crate) struct Payments {
    client: Client,
    orders: Arc<Orders>,
}

/// What came of a sale.
pub(crate) enum Sold {
    /// There is an order: the customer goes on there.
    Ordered,
    /// Nothing was done, for this reason.
    Refused(Box<SendError>),
}

/// Whether something that a person asked for was done.
pub(crate) enum Done {
    /// It was; the order says what came of it.
    Yes,
    /// It was not, for this reason.
    Refused(String),
}

impl Payments {
    pub(crate) const fn new(client: Client, orders: Arc<Orders>) -> Self {
        Self { client, orders }
    }

    /// Sends a sale. The same reference a second time, as from a button that was clicked twice, sends nothing.
    pub(crate) async fn sell(&self, intent: &Intent<'_>, sale: AnyRequest) -> Result<Sold, Failure> {
        if !self.orders.intend(intent).await? {
            return Ok(Sold::Ordered);
        }
        let (payments, reference) = (self.clone(), intent.reference.to_owned());
        tokio::spawn(async move { payments.send_sale(&reference, &sale).await }).await?
    }

    async fn send_sale(&self, reference: &str, sale: &AnyRequest) -> Result<Sold, Failure> {
        match self.client.send(sale).await {
            Ok(reply) => {
                let text = format!("The gateway says: {}.", reply.status);
                self.orders.answered(reference, &answer(&reply), &text).await?;
                Ok(Sold::Ordered)
            }
            Err(error) if error.may_have_moved_money() => {
                self.orders.unanswered(reference, Stage::Unknown, &sentence(&error)).await?;
                Ok(Sold::Ordered)
            }
            Err(error) => {
                self.orders.unanswered(reference, Stage::NotDone, &sentence(&error)).await?;
                Ok(Sold::Refused(Box::new(error)))
            }
        }
    }

    /// Asks how the sale of an order stands. It only reads.
    pub(crate) async fn check(&self, order: &Order) -> Result<(), Failure> {
        let Some(id) = order.sale_id.as_ref().filter(|_| order.may_change()) else { return Ok(()) };
        match self.ask(order, "sale_check", "sale_id", id, &order.reference).await {
            Ok(reply) => self.orders.checked(&order.reference, reply.status.as_str()).await?,
            Err(error) => self.orders.note(&order.reference, &sentence(&error)).await?,
        }
        Ok(())
    }

    async fn ask(
        &self,
        order: &Order,
        request: &str,
        name: &str,
        id: &AnyId,
        reference: &str,
    ) -> Result<AnyReply, Asking> {
        let check = Draft::new(order.method, request)?.set(name, id).set("reference_code", reference).finish()?;
        Ok(self.client.send(&check).await?)
    }

    /// Takes over the sale that a person found at the gateway by the order's reference, if the gateway knows it.
    pub(crate) async fn found_sale(&self, order: &Order, id: &str) -> Result<Done, Failure> {
        let Some(id) = found_id(order, "sale", id) else {
            return Ok(Done::Refused(NO_ID.to_owned()));
        };
        if self.orders.is_taken(&id).await? {
            return Ok(Done::Refused(TAKEN.to_owned()));
        }
        match self.ask(order, "sale_check", "sale_id", &id, &order.reference).await {
            Err(error) => Ok(Done::Refused(sentence(&error))),
            Ok(reply) => {
                let answer = Answer { id: &id, status: reply.status.as_str(), payment_url: None };
                let text = format!("The staff found the sale at the gateway: {id}. Its status: {}.", reply.status);
                self.orders.answered(&order.reference, &answer, &text).await?;
                Ok(Done::Yes)
            }
        }
    }

    /// Refunds part of an order, or all of it.
    pub(crate) async fn refund(&self, order: &Order, reference: &str, amount: &str) -> Result<Done, Failure> {
        let request = match refund_request(order, reference, amount) {
            Ok(request) => request,
            Err(Asking::Invalid(invalid)) => return Ok(Done::Refused(words(&invalid))),
            Err(other) => return Err(Failure::Internal(other.to_string())),
        };
        let body = request.body().map_err(|invalid| Failure::Internal(invalid.to_string()))?;
        match self.orders.reserve(&order.reference, &request, &body).await? {
            Reserved::Refused(error) => return Ok(Done::Refused(sentence(&error))),
            Reserved::Before => return Ok(Done::Yes),
            Reserved::Now => {}
        }
        let (payments, order) = (self.clone(), order.reference.clone());
        tokio::spawn(async move { payments.send_refund(&order, &request).await }).await??;
        Ok(Done::Yes)
    }

    async fn send_refund(&self, order: &str, request: &AnyRequest) -> Result<(), Failure> {
        let outcome = self.client.send(request).await;
        let text = match &outcome {
            Ok(reply) if reply.status.is("REFUNDED") => {
                "The gateway has accepted the refund. It is not done yet.".to_owned()
            }
            Ok(reply) => format!("The gateway's status of the refund: {}.", reply.status),
            Err(error) => sentence(error),
        };
        let stage = match &outcome {
            Ok(_) => Stage::Answered,
            Err(error) if error.may_have_moved_money() => Stage::Unknown,
            Err(_) => Stage::NotDone,
        };
        let reply = outcome.as_ref().ok();
        let (status, id) = (reply.map(|reply| reply.status.as_str()), reply.map(|reply| &reply.id));
        let reference = thunes::Request::reference(request).unwrap_or_default();
        let standing = Standing { stage, status, id, text: &text };
        self.orders.settle_refund(order, reference, &standing, |budget| budget.record_sent(request, &outcome)).await
    }

    /// Checks the status of a refund. It only reads.
    pub(crate) async fn check_refund(&self, order: &Order, refund: &Refund) -> Result<(), Failure> {
        let Some(id) = &refund.refund_id else { return Ok(()) };
        match self.ask(order, "refund_check", "refund_id", id, &refund.reference).await {
            Ok(reply) => self.store_refund(order, refund, id, &reply).await,
            Err(error) => Ok(self.orders.note(&order.reference, &sentence(&error)).await?),
        }
    }

    /// Takes over the refund that a person found at the gateway, if the gateway knows it.
    pub(crate) async fn found_refund(&self, order: &Order, refund: &Refund, id: &str) -> Result<Done, Failure> {
        let Some(id) = found_id(order, "refund", id) else {
            return Ok(Done::Refused(NO_ID.to_owned()));
        };
        if self.orders.is_taken(&id).await? {
            return Ok(Done::Refused(TAKEN.to_owned()));
        }
        match self.ask(order, "refund_check", "refund_id", &id, &refund.reference).await {
            Err(error) => Ok(Done::Refused(sentence(&error))),
            Ok(reply) => self.store_refund(order, refund, &id, &reply).await.map(|()| Done::Yes),
        }
    }

    async fn store_refund(&self, order: &Order, refund: &Refund, id: &AnyId, reply: &AnyReply) -> Result<(), Failure> {
        let end = if reply.status.is_final() { ", and that is final" } else { "" };
        let amount = money(refund.amount, order.currency);
        let text = format!("The gateway's status of the refund of {amount}: {}{end}.", reply.status);
        let standing =
            Standing { stage: Stage::Answered, status: Some(reply.status.as_str()), id: Some(id), text: &text };
        let settled = self.orders.settle_refund(&order.reference, &refund.reference, &standing, |budget| {
            // One that failed is released once; asking again changes nothing.
            let reserved = budget.refunds().any(|(reference, ..)| *reference == *refund.reference);
            if reserved { budget.record_status(&refund.reference, &reply.status) } else { Ok(()) }
        });
        settled.await
    }

    /// A person has looked, and decided that the sale was not done.
    pub(crate) async fn nothing_of_sale(&self, order: &Order) -> Result<(), Failure> {
        Ok(self.orders.unanswered(&order.reference, Stage::NotDone, NOTHING_FOUND).await?)
    }

    /// A person has looked, and decided that the refund was not done: its amount is free again.
    pub(crate) async fn nothing_of_refund(&self, order: &Order, refund: &Refund) -> Result<(), Failure> {
        let standing = Standing { stage: Stage::NotDone, status: None, id: None, text: NOTHING_FOUND };
        self.orders
            .settle_refund(&order.reference, &refund.reference, &standing, |budget| budget.release(&refund.reference))
            .await
    }
}

const NO_ID: &str = "That is not a gateway id: use letters, digits, - and _ only.";
const TAKEN: &str = "That is the id of another order's payment or refund.";
const NOTHING_FOUND: &str =
    "The staff looked at the gateway and decided that nothing was done. Keep watching the reference.";

/// The id that a person typed, as of this order's method.
fn found_id(order: &Order, kind: &str, typed: &str) -> Option<AnyId> {
    let bare = AnyId::from_gateway(typed).ok()?;
    format!("{}:{kind}:{}", order.method.name, bare.as_str()).parse().ok()
}

fn answer(reply: &AnyReply) -> Answer<'_> {
    Answer { id: &reply.id, status: reply.status.as_str(), payment_url: reply.payment_url.as_deref() }
}

/// Of a method with one currency the request has no field for it.
fn refund_request(order: &Order, reference: &str, amount: &str) -> Result<AnyRequest, Asking> {
    let id = order.sale_id.as_ref().map(ToString::to_string);
    let draft = Draft::new(order.method, "refund")?.set("sale_id", id).set("reference_code", reference);
    let asks = draft.spec().fields.iter().any(|field| field.name == "currency" && field.is_input());
    let draft = if asks { draft.set("currency", order.currency.code()) } else { draft };
    Ok(draft.set("total_amount", amount).finish()?)
}

fn sentence(error: &impl ToString) -> String {
    crate::text::capital(&error.to_string())
}

fn words(invalid: &Invalid) -> String {
    let all: Vec<String> = invalid.violations.iter().map(|violation| crate::text::rule(&violation.rule)).collect();
    all.join(" ")
}

/// Why a request did not get an answer.
#[derive(Debug, thiserror::Error)]
enum Asking {
    #[error(transparent)]
    Name(#[from] thunes::UnknownName),
    #[error(transparent)]
    Invalid(#[from] Invalid),
    #[error(transparent)]
    Send(#[from] SendError),
}
