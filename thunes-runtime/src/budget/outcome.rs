//! What a refund's outcome means for its budget.

use super::RefundBudget;
use super::error::BudgetError;
#[cfg(feature = "transport")]
use crate::client::error::SendError;
#[cfg(feature = "transport")]
use crate::reply::{ErrorInformation, Reply};
#[cfg(feature = "transport")]
use crate::request::Request;
use crate::table::status::Status;

impl RefundBudget {
    /// Records the status of a refund. One that [has failed](crate::StatusSpec::has_failed) releases it, and any other final one confirms
    /// it: of this project's methods `FAILED`, and `REFUNDED` in the reply to a status check. With any other status it stays reserved.
    ///
    /// # Errors
    /// [`BudgetError::NotReserved`]; [`BudgetError::Confirmed`] when a confirmed refund is said to have failed.
    pub fn record_status(&mut self, reference: &str, status: &impl Status) -> Result<(), BudgetError> {
        match status.spec() {
            Some(spec) if spec.has_failed => self.release(reference),
            Some(spec) if spec.is_final => self.confirm(reference),
            _ => self.refund(reference).map(|_| ()),
        }
    }

    /// Records the outcome of sending a refund. It is released if no money has moved: it was not sent, was
    /// rejected, or its status [has failed](crate::StatusSpec::has_failed) (`FAILED`). With an unknown outcome it stays reserved, and so does a
    /// failed refund whose [reason leaves the outcome open](crate::ErrorInformation::leaves_outcome_open) until a status check decides.
    ///
    /// ```no_run
    /// # use thunes_runtime::{Client, RefundBudget, Request};
    /// # async fn example<R: Request>(client: Client, refund: R, budget: &mut RefundBudget) -> Result<(), Box<dyn std::error::Error>> {
    /// budget.reserve_request(&refund)?; // and store the budget
    /// let outcome = client.send(&refund).await;
    /// budget.record_sent(&refund, &outcome)?; // and store it again
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`record_status`](Self::record_status); [`BudgetError::NotARefund`].
    #[cfg(feature = "transport")]
    pub fn record_sent<R: Request>(
        &mut self,
        refund: &R,
        outcome: &Result<Reply<R::Id, R::Status>, SendError>,
    ) -> Result<(), BudgetError> {
        // A status check that was not sent says nothing of the refund.
        super::amount_of(refund)?;
        let reference = refund.reference().unwrap_or_default();
        match outcome {
            Ok(reply) if reply.error.as_ref().is_some_and(ErrorInformation::leaves_outcome_open) => {
                self.refund(reference).map(|_| ())
            }
            Ok(reply) => self.record_status(reference, &reply.status),
            Err(error) if error.may_have_moved_money() => self.refund(reference).map(|_| ()),
            Err(_) => self.release(reference),
        }
    }
}
