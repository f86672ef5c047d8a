//! A status check that knows more of its sale.

use core::fmt;

use super::extra::member::Extra;
use super::object::{Object, Value};
use super::{Repeatable, Request};
use crate::table::request::RequestSpec;
use crate::table::steps::Op;
use crate::value::currency::Currency;

/// A status check with Thunes' id of the sale that it is about: `sale_reply.transaction_id`.
///
/// The check's reply names that id again (`processorInformation.token`). A reply that names another one is not believed: see
/// `UnknownCause::Contradicts` (feature `client`). Everything else is as in the check alone.
///
/// ```
/// # fn example<C: thunes_runtime::Repeatable>(check: &C, transaction_id: Option<&str>) {
/// use thunes_runtime::OfTransaction;
///
/// if let Some(id) = transaction_id {
///     let check = OfTransaction::new(check, id);
///     // client.send(&check), client.wait(&check)
/// }
/// # }
/// ```
pub struct OfTransaction<'a, R> {
    check: &'a R,
    transaction_id: &'a str,
}

impl<'a, R: Repeatable> OfTransaction<'a, R> {
    /// Creates the check of the sale with that id.
    pub const fn new(check: &'a R, transaction_id: &'a str) -> Self {
        Self { check, transaction_id }
    }
}

impl<R: Object> Object for OfTransaction<'_, R> {
    fn ops(&self) -> &'static [Op] {
        self.check.ops()
    }

    fn value(&self, index: usize) -> Value<'_> {
        self.check.value(index)
    }

    fn added(&self) -> &[Extra] {
        self.check.added()
    }
}

impl<R: Repeatable> Request for OfTransaction<'_, R> {
    type Id = R::Id;
    type Status = R::Status;

    fn spec(&self) -> &'static RequestSpec {
        self.check.spec()
    }

    fn currency(&self) -> Option<Currency> {
        self.check.currency()
    }

    fn subject(&self) -> Option<&str> {
        self.check.subject()
    }

    fn transaction_id(&self) -> Option<&str> {
        Some(self.transaction_id)
    }
}

impl<R: Repeatable> Repeatable for OfTransaction<'_, R> {}

/// Without the id.
impl<R: fmt::Debug> fmt::Debug for OfTransaction<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} of a known transaction", self.check)
    }
}
