//! Waiting with a client.

use super::poll::Wait;
use crate::client::send::Client;
use crate::request::Repeatable;

impl Client {
    /// Waits for a payment by repeating its status check.
    ///
    /// ```no_run
    /// # use thunes_runtime::{Client, Repeatable, Until, WaitError};
    /// # async fn example(client: &Client, check: &impl Repeatable) -> Result<(), WaitError> {
    /// # use std::time::Duration;
    /// // let check = bizum::SaleCheck::new(bizum::SaleCheckRequired { sale_id: &id, reference_code: "order-42" });
    /// let reply = client.wait(check).until(Until::Settled).deadline(Duration::from_hours(24)).await?;
    /// // decide on reply.status: it may have failed
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Only a status check can be waited for. A sale or refund, which would be sent again and again, does not compile here:
    ///
    /// ```compile_fail,E0277
    /// # /** How. */
    /// # #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
    /// # pub enum Status {
    /// #     /** Open. */
    /// #     #[status("PENDING")]
    /// #     Pending,
    /// #     /// Another one.
    /// #     Other(thunes_runtime::Code),
    /// # }
    /// # /** Sale. */
    /// # #[derive(thunes_runtime::Request)]
    /// # #[request(method = "shop", operation = "sale", path = "/sales", reply_id = thunes_runtime::AnyId, status = Status, currency = "EUR", decimals = 2)]
    /// # pub struct Sale<'a> {
    /// #     /** Reference. */
    /// #     #[field(path = "clientReferenceInformation.code", kind = Text)]
    /// #     reference_code: &'a str,
    /// # }
    /// # let credentials = thunes_runtime::Credentials::shared_secret("shop", "key", "AAEC").unwrap();
    /// # let client = thunes_runtime::Client::new(thunes_runtime::Environment::Test, credentials).unwrap();
    /// let sale = Sale::new(SaleRequired { reference_code: "order-42" });
    /// let wait = client.wait(&sale);
    /// ```
    pub fn wait<'a, R: Repeatable>(&'a self, check: &'a R) -> Wait<'a, R::Id, R::Status> {
        Wait::new(move || self.send(check))
    }
}
