//! What the routes share.

use std::sync::Arc;

use crate::orders::Orders;
use crate::payments::Payments;

/// What the routes share.
#[derive(Clone)]
pub(crate) struct State {
    /// Where the shop is, for the addresses that the customer comes back to.
    pub(crate) url: Arc<str>,
    pub(crate) orders: Arc<Orders>,
    pub(crate) payments: Payments,
}
