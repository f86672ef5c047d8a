//! Webhooks: the gateway's notifications about changes of payments.
//!
//! The gateway documents the signature header, the members around the payload, and the event `payments.payments.updated` of the product
//! `alternativePaymentMethods`, with a payload shown for another payment method. **It does not say whether it sends them for Thunes methods.**
//! So an event keeps its JSON whole, and is best taken as a reason to check the status now, whose reply is documented.

#[cfg(feature = "axum")]
pub(crate) mod axum;
#[cfg(feature = "client")]
pub(crate) mod calls;
pub(crate) mod encrypted;
pub(crate) mod error;
pub(crate) mod event;
pub(crate) mod header;
pub(crate) mod id;
pub(crate) mod key;
pub(crate) mod payload;
pub(crate) mod places;
pub(crate) mod signed_part;
pub(crate) mod signer;
pub(crate) mod verifier;

#[cfg(feature = "axum")]
pub use axum::{VerifiedWebhook, WebhookRejection};
#[cfg(feature = "client")]
pub use calls::{
    CreatedWebhookKey, NewSubscription, NotificationScope, RetryPolicy, Subscription, SubscriptionChange,
    SubscriptionStatus, WebhookCallError, WebhookCallFailure, WebhookCalls, WebhookEventType, WebhookInputRule,
    WebhookProduct,
};
pub use error::{WebhookError, WebhookSetupError};
pub use event::{WebhookEvent, WebhookMember};
pub use id::{WebhookId, WebhookIdError};
pub use key::WebhookKey;
pub use signed_part::SignedPart;
pub use signer::WebhookSigner;
pub use verifier::WebhookVerifier;
