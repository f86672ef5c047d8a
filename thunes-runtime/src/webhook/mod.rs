//! Webhooks: what the gateway sends by itself when a payment changes.
//!
//! The gateway documents the signature header, the members around the payload, and the event `payments.payments.updated` of the product
//! `alternativePaymentMethods`, with a payload shown for another payment method. **It does not say whether it sends them for Thunes methods.**
//! So an event keeps its JSON whole, and is best taken as a reason to check the status now, whose reply is documented.

#[cfg(feature = "axum")]
mod axum;
#[cfg(feature = "client")]
mod calls;
mod encrypted;
mod error;
mod event;
mod header;
mod key;
mod payload;
mod places;
mod signed_part;
mod signer;
mod verifier;

#[cfg(feature = "axum")]
pub use axum::{VerifiedWebhook, WebhookRejection};
#[cfg(feature = "client")]
pub use calls::{
    CreatedWebhookKey, NewSubscription, NotificationScope, RetryPolicy, Subscription, SubscriptionChange,
    SubscriptionStatus, WebhookCallError, WebhookCallFailure, WebhookCalls, WebhookEventType, WebhookId,
    WebhookProduct,
};
pub use error::{WebhookError, WebhookSetupError};
pub use event::{WebhookEvent, WebhookMember};
pub use key::WebhookKey;
pub use signed_part::SignedPart;
pub use signer::WebhookSigner;
pub use verifier::WebhookVerifier;
