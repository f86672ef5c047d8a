//! Webhooks: what the gateway sends by itself when a payment changes.
//!
//! Known of them are the signature header, the event name `payments.payments.updated` of the product
//! `alternativePaymentMethods`, and that a status in the payload may be in lower case. **It is not known whether the gateway sends
//! them for Thunes methods, nor what the rest of the payload looks like.** So an event keeps its JSON whole, and is best taken as a
//! reason to send a status check now, whose reply is documented.

mod error;
mod event;
mod header;
mod key;
mod verifier;

pub use error::{WebhookError, WebhookSetupError};
pub use event::{WebhookEvent, WebhookMember};
pub use key::WebhookKey;
pub use verifier::WebhookVerifier;
