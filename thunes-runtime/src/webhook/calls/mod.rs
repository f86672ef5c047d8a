//! Subscribing to webhooks: the gateway's calls for keys, products and subscriptions.
//!
//! Where the gateway's documents disagree about a member, requests follow the guide (Webhooks Implementation Guide for REST, 26.7.01), and
//! replies are read in every spelling:
//!
//! | member | guide | elsewhere | sent |
//! |---|---|---|---|
//! | product and events | `products[{productId, eventTypes}]`, as in the SDK's schema | flat `productId`, `eventTypes` (Pay by Bank, PayTo, samples) | the guide's; [`NewSubscription::flat`] for the other |
//! | kind of security | `KEY`, as in the samples | `key` (SDK) | `KEY` |
//! | withholding | `deactivateflag` in the list of members | `deactivateFlag` in the text | `deactivateflag` |
//! | body of a status | not shown | | `{"status": "ACTIVE"}`, `{"status": "INACTIVE"}`: inferred from the statuses of a reply |
//! | body of a test | not shown | | `{}`: inferred, since a token signs the body of every POST |

pub(crate) mod client;
pub(crate) mod error;
pub(crate) mod replies;
pub(crate) mod requests;

pub use client::WebhookCalls;
pub use error::{WebhookCallError, WebhookCallFailure, WebhookInputRule};
pub use replies::{CreatedWebhookKey, Subscription, SubscriptionStatus, WebhookEventType, WebhookProduct};
pub use requests::{NewSubscription, NotificationScope, RetryPolicy, SubscriptionChange};
