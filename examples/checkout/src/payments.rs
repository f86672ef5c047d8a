//! Sales and refunds, which all go through the ledger.

use thunes::{AnyId, AnyRequest, Client, Draft, Invalid, UnknownName};
use thunes_ledger::{Ledger, LedgerError, Outcome, Payment, Refundable};

use crate::failure::Failure;
use crate::orders::Order;

/// The gateway, and the ledger of what is sent to it.
#[derive(Debug, Clone)]
pub(crate) struct Payments {
    pub(crate) client: Client,
    pub(crate) ledger: Ledger,
}

/// What came of a sale.
pub(crate) enum Sold {
    /// The customer goes on at the order.
    Ordered,
    /// The gateway said no.
    Rejected(Box<Payment>),
    /// It was not sent.
    NotSent,
}

/// Whether something that the staff asked for was done.
pub(crate) enum Done {
    /// It was; the order's page says what came of it.
    Yes,
    /// It was not, for this reason.
    Refused(String),
}

impl Payments {
    /// Sends a sale. The same form a second time, as from a button that was clicked twice, sends nothing.
    pub(crate) async fn sell(&self, sale: &AnyRequest) -> Result<Sold, Failure> {
        match self.ledger.send(&self.client, sale).await {
            Ok(Outcome::Rejected(ended)) => Ok(Sold::Rejected(Box::new(ended.payment))),
            Ok(Outcome::NotSent(_)) => Ok(Sold::NotSent),
            // The order's page shows its status, also for another form with the same reference.
            Ok(_) | Err(LedgerError::OtherContent { .. }) => Ok(Sold::Ordered),
            Err(error) if error.may_have_moved_money() => Ok(Sold::Ordered),
            Err(error) => Err(error.into()),
        }
    }

    /// The payment with that reference.
    pub(crate) async fn payment(&self, reference: &str) -> Result<Option<Payment>, Failure> {
        Ok(self.ledger.payment(&self.client, reference).await?)
    }

    /// Checks the status of a sale or refund. It only reads.
    pub(crate) async fn check(&self, reference: &str) -> Result<Done, Failure> {
        done(self.ledger.check(&self.client, reference).await)
    }

    /// Has the worker look at a payment now.
    pub(crate) async fn look_now(&self, reference: &str) -> Result<Done, Failure> {
        done(self.ledger.look_now(&self.client, reference).await)
    }

    /// Takes over the id that the staff found at the gateway, if the gateway knows it as this payment's.
    pub(crate) async fn found(&self, reference: &str, id: &str) -> Result<Done, Failure> {
        let id = id.parse::<AnyId>().map_err(|error| LedgerError::WrongId { why: error.to_string() });
        done(match id {
            Ok(id) => self.ledger.found(&self.client, reference, &id).await,
            Err(error) => Err(error),
        })
    }

    /// A person has decided that nothing was done, by the gateway's search, or having looked without it.
    /// `seen` is what the list said when they looked.
    pub(crate) async fn nothing(&self, reference: &str, has_looked: bool, seen: Option<&str>) -> Result<Done, Failure> {
        done(if has_looked {
            self.ledger.nothing_was_done_unverified(&self.client, reference, seen).await
        } else {
            self.ledger.nothing_was_done(&self.client, reference).await
        })
    }

    /// The staff did what the list asked for when they saw it.
    pub(crate) async fn dealt_with(&self, reference: &str, seen: &str) -> Result<Done, Failure> {
        done(self.ledger.dealt_with(&self.client, reference, seen, "marked on the order's page").await)
    }

    /// Refunds a part of an order, or all of it.
    pub(crate) async fn refund(&self, order: &Order, reference: &str, amount: &str) -> Result<Done, Failure> {
        match self.refund_request(order, reference, amount).await? {
            Ok(request) => done(self.ledger.send(&self.client, &request).await),
            Err(invalid) => Ok(Done::Refused(words(&invalid))),
        }
    }

    /// Sends a refund again that was not sent.
    pub(crate) async fn retry(&self, order: &Order, refund: &Payment) -> Result<Done, Failure> {
        match self.refund_request(order, &refund.reference, &refund.amount.to_string()).await? {
            Ok(request) => done(self.ledger.retry(&self.client, &request).await),
            Err(invalid) => Ok(Done::Refused(words(&invalid))),
        }
    }

    /// A method with one currency has no field for it.
    async fn refund_request(
        &self,
        order: &Order,
        reference: &str,
        amount: &str,
    ) -> Result<Result<AnyRequest, Invalid>, Failure> {
        let id = self.payment(&order.reference).await?.and_then(|sale| sale.id).ok_or(Failure::NotFound)?;
        let draft = Draft::new(order.method, "refund").map_err(|UnknownName { .. }| Failure::NotFound)?;
        let draft = draft.set("sale_id", &id).set("reference_code", reference);
        let asks = draft.spec().fields.iter().any(|field| field.name == "currency" && field.is_input());
        let draft = if asks { draft.set("currency", order.currency.code()) } else { draft };
        Ok(draft.set("total_amount", amount).build())
    }

    /// The refunds of an order, oldest first, and what is left of it.
    pub(crate) async fn refunds(&self, order: &Order) -> Result<(Vec<Payment>, Refundable), Failure> {
        let (ledger, client) = (&self.ledger, &self.client);
        Ok((ledger.refunds(client, &order.reference).await?, ledger.refundable(client, &order.reference).await?))
    }
}

/// What the ledger refuses, in words for the shop's people. What came of the rest, the page shows.
fn done<T>(result: Result<T, LedgerError>) -> Result<Done, Failure> {
    match result {
        Ok(_) => Ok(Done::Yes),
        Err(error) if error.may_have_moved_money() => Ok(Done::Yes),
        Err(
            error @ (LedgerError::Budget(_)
            | LedgerError::Check(_)
            | LedgerError::NoCheck { .. }
            | LedgerError::WrongId { .. }
            | LedgerError::Unproven { .. }
            | LedgerError::OtherContent { .. }),
        ) => Ok(Done::Refused(crate::text::capital(&error.to_string()))),
        Err(error) => Err(error.into()),
    }
}

fn words(invalid: &Invalid) -> String {
    let all: Vec<String> = invalid.violations.iter().map(|violation| crate::text::rule(&violation.rule)).collect();
    all.join(" ")
}
