//! What makes a payment due before its time.

use thunes_runtime::Client;
#[cfg(feature = "webhooks")]
use thunes_runtime::WebhookEvent;

use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::payment::Payment;
#[cfg(feature = "webhooks")]
use crate::scope::Scope;
use crate::store;

impl Ledger {
    /// Takes a webhook as a reason to look at its payment now: [`run`](Self::run), in whichever process has the time, searches for it or checks
    /// its status. It stores the reason and asks the gateway nothing, so answer the webhook with 200 as soon as it returns.
    ///
    /// Returns the payment as it stood, or `None` for a webhook about something else: a test message, another merchant, a payment that was
    /// not sent through this ledger.
    ///
    /// ```no_run
    /// # use thunes::{Client, WebhookVerifier};
    /// # use thunes_ledger::Ledger;
    /// # async fn example(ledger: Ledger, client: Client, verifier: WebhookVerifier, signature: &str, body: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    /// let event = verifier.verify(signature, body)?;
    /// ledger.on_webhook(&client, &event).await?; // then answer 200
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`LedgerError::Database`]: answer the webhook with 500, so that it is sent again.
    #[cfg(feature = "webhooks")]
    pub async fn on_webhook(&self, client: &Client, event: &WebhookEvent) -> Result<Option<Payment>, LedgerError> {
        if event.is_test() || !event.is_payment_update() {
            return Ok(None);
        }
        let mut found = None;
        if let Some(id) = event.id() {
            found = store::by_gateway_id(self.database(), Scope::of(client), id.bare()).await?;
        }
        if let (None, Some(reference)) = (&found, event.reference()) {
            found = self.payment(client, &reference).await?;
        }
        if let Some(payment) = &found {
            self.wake(payment).await?;
        }
        Ok(found)
    }

    /// Makes a payment due now, so that [`run`](Self::run) looks at it: after a notification that reached you in another way. It asks the gateway
    /// nothing.
    ///
    /// # Errors
    /// [`LedgerError::NotFound`]; [`LedgerError::Database`].
    pub async fn look_now(&self, client: &Client, reference: &str) -> Result<(), LedgerError> {
        match self.payment(client, reference).await? {
            Some(payment) => self.wake(&payment).await,
            None => Err(LedgerError::NotFound { reference: reference.to_owned() }),
        }
    }

    async fn wake(&self, payment: &Payment) -> Result<(), LedgerError> {
        if store::wake(self.database(), payment.row).await? {
            self.woken().notify_one();
        }
        Ok(())
    }
}
