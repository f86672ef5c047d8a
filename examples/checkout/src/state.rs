//! What the routes share.

use std::sync::Arc;

use thunes_ledger::Payment;

use crate::failure::Failure;
use crate::orders::{Order, Orders};
use crate::payments::Payments;
use crate::standing::Standing;

/// What the routes share.
#[derive(Clone)]
pub(crate) struct State {
    /// Where the shop is, for the addresses that the customer comes back to.
    pub(crate) url: Arc<str>,
    pub(crate) orders: Arc<Orders>,
    pub(crate) payments: Payments,
}

/// An order with its sale.
pub(crate) struct Placed {
    pub(crate) order: Order,
    pub(crate) sale: Option<Payment>,
    pub(crate) standing: Standing,
}

impl State {
    /// The order with that reference.
    pub(crate) async fn placed(&self, reference: &str) -> Result<Placed, Failure> {
        self.with_sale(self.orders.order(reference).await?).await
    }

    /// The last orders, newest first.
    pub(crate) async fn last(&self) -> Result<Vec<Placed>, Failure> {
        let mut placed = Vec::new();
        for order in self.orders.last().await? {
            placed.push(self.with_sale(order).await?);
        }
        Ok(placed)
    }

    async fn with_sale(&self, order: Order) -> Result<Placed, Failure> {
        let sale = self.payments.payment(&order.reference).await?;
        let standing = Standing::of(&self.payments.ledger, sale.as_ref());
        Ok(Placed { order, sale, standing })
    }
}

impl Placed {
    /// Where the customer pays, while that is possible. The address came from outside: no browser is sent to anything but a page, and no
    /// odd letter gets into a header.
    pub(crate) fn payment_page(&self) -> Option<&str> {
        let url = self.sale.as_ref()?.payment_url.as_deref()?;
        let is_page = url.starts_with("https://") || url.starts_with("http://127.0.0.1:");
        let is_safe = is_page && url.bytes().all(|byte| byte.is_ascii_graphic());
        (is_safe && self.standing == Standing::Waiting).then_some(url)
    }

    /// Whether a status check can bring something new.
    pub(crate) const fn may_change(&self) -> bool {
        matches!(self.standing, Standing::Waiting | Standing::Expired | Standing::Paid)
    }
}
