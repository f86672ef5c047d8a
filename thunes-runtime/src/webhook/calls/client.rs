//! The calls.

use core::cell::OnceCell;
use core::time::Duration;
use std::borrow::Cow;

use serde_json::{Value, json};
use tracing::Instrument as _;
use tracing::field::Empty;
use zeroize::Zeroizing;

use super::error::{Odd, WebhookCallError, WebhookCallFailure, WebhookInputRule};
use super::replies::{CreatedWebhookKey, Subscription, WebhookProduct};
use super::requests::{NewSubscription, SubscriptionChange};
#[cfg(feature = "blocking")]
use crate::client::error::not_sent::NotSentCause;
use crate::client::error::unknown::UnknownCause;
use crate::client::retry::retry_after;
use crate::client::send::Client;
use crate::client::span::Timed;
use crate::client::transport::answer::Answer;
use crate::client::transport::error::TransportError;
use crate::client::verdict;
use crate::json;
use crate::reply::code::Code;
use crate::reply::documented::Documented;
use crate::reply::error::ReplyError;
use crate::webhook::event::{ALTERNATIVE_PAYMENTS, PAYMENT_UPDATED};
use crate::webhook::id::{MAX_LEN, WebhookId, is_segment};

const WEBHOOKS: &str = "/notification-subscriptions/v2/webhooks";

const READ_AGAIN: &str = "it only reads, so call again";
const LOOK_FIRST: &str = "look with `list` before you call again";
const REPEAT: &str = "call again, which does no harm";
const NEW_KEY: &str = "the old key may no longer be valid, so create another key and use that one";

/// The calls that subscribe to webhooks: [`Client::webhooks`].
///
/// ```no_run
/// # async fn example(client: thunes_runtime::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use thunes_runtime::{NewSubscription, WebhookVerifier};
///
/// let webhooks = client.webhooks();
/// let created = webhooks.create_key().await?; // first: store it, and deploy a handler that knows it
/// let verifier = WebhookVerifier::new([created.key])?;
///
/// let wanted = NewSubscription::payment_updates("shop", "https://shop.example:443/webhook");
/// let subscription = webhooks.subscribe(&wanted).await?;
/// webhooks.test(&subscription.id).await?; // `is_test()` of this message is true
/// webhooks.activate(&subscription.id).await?;
/// # Ok(()) }
/// ```
///
/// Each call is one request, sent once and in the clear (the gateway's SDK encrypts none of these). None moves money. They need a key for
/// the REST API, whose organization is the merchant unless [`of`](Self::of) names another.
///
/// # Errors
/// All calls have the same errors, and [`WebhookCallError::failure`] has four answers:
///
/// | failure | the gateway | do this |
/// |---|---|---|
/// | `Invalid` | was not asked | correct the input that it names |
/// | `NotSent` | was not asked | call again |
/// | `Rejected` | refused, and changed nothing | correct what it names: an id that it does not know is a 404 |
/// | `Unknown` | may have done it | repeat calls that read or that name an id; see [`subscribe`](Self::subscribe) and [`create_key`](Self::create_key) for these two |
///
/// You may drop the futures of all calls but these two.
#[derive(Debug, Clone)]
pub struct WebhookCalls<'a> {
    client: &'a Client,
    organization: String,
}

/// One of the calls.
struct Call {
    name: &'static str,
    method: &'static str,
    /// What to do when it is not known whether it was done.
    advice: &'static str,
}

impl Client {
    /// The calls that subscribe to webhooks, for the client's merchant as the organization.
    #[must_use]
    pub fn webhooks(&self) -> WebhookCalls<'_> {
        WebhookCalls { client: self, organization: self.merchant_id().to_owned() }
    }
}

impl WebhookCalls<'_> {
    /// The error for calls that cannot be made from here.
    #[cfg(feature = "blocking")]
    pub(crate) fn refused(&self, why: NotSentCause) -> WebhookCallError {
        self.error(&Call { name: "webhooks", method: "", advice: "" }, WebhookCallFailure::NotSent(why))
    }

    /// The same for another organization, such as a portfolio.
    #[must_use]
    pub fn of(mut self, organization_id: &str) -> Self {
        organization_id.clone_into(&mut self.organization);
        self
    }

    /// Lists what the organization may subscribe to, and whether it comes encrypted.
    ///
    /// # Errors
    /// [`WebhookCallError`], as [all of these calls](Self#errors). To call again does no harm.
    pub async fn products(&self) -> Result<Vec<WebhookProduct>, WebhookCallError> {
        let call = Call { name: "products", method: "GET", advice: READ_AGAIN };
        let path = self.organization().map(|own| format!("/notification-subscriptions/v2/products/{own}"));
        self.read(&call, path, None, WebhookProduct::read_all).await
    }

    /// Creates the key that signs webhooks. **It replaces the old one at once**: a handler that knows only the old one refuses what comes
    /// from then on, so let it know both soon. A key lasts 365 days.
    ///
    /// # Errors
    /// [`WebhookCallError`]. When the outcome is unknown, the old key may be gone: create another.
    ///
    /// # Cancel safety
    /// Not cancel-safe. If you drop the future, the gateway may have made a key that you do not have, and the old one is no longer valid: create
    /// another. To keep a time limit, use [`Client::with_timeout`], not one around this call.
    pub async fn create_key(&self) -> Result<CreatedWebhookKey, WebhookCallError> {
        let call = Call { name: "create_key", method: "POST", advice: NEW_KEY };
        let body = json!({
            "clientRequestAction": "CREATE",
            "keyInformation": {
                "provider": "nrtd",
                "tenant": self.organization,
                "keyType": "sharedSecret",
                "organizationId": self.organization,
                "expiryDuration": 365,
            },
        });
        let path = self.organization().map(|_| "/kms/egress/v2/keys-sym".to_owned());
        self.read(&call, path, Some(body), CreatedWebhookKey::read).await
    }

    /// Makes a subscription. It is inactive at first, or waits for the review of its URLs: see its `status`.
    ///
    /// # Errors
    /// [`WebhookCallError`]. When the outcome is unknown, [`list`](Self::list) shows whether it exists: two of them would notify twice.
    ///
    /// # Cancel safety
    /// Not cancel-safe. If you drop the future, the subscription may exist: look with [`list`](Self::list) before you call again.
    pub async fn subscribe(&self, wanted: &NewSubscription) -> Result<Subscription, WebhookCallError> {
        let call = Call { name: "subscribe", method: "POST", advice: LOOK_FIRST };
        let body = self.organization().and_then(|own| wanted.body(own)).map_err(|odd| self.odd(&call, &odd))?;
        self.read(&call, Ok(WEBHOOKS.to_owned()), Some(body), Subscription::read).await
    }

    /// Reads one subscription.
    ///
    /// # Errors
    /// [`WebhookCallError`], as [all of these calls](Self#errors). To call again does no harm.
    pub async fn get(&self, id: &WebhookId) -> Result<Subscription, WebhookCallError> {
        let call = Call { name: "get", method: "GET", advice: READ_AGAIN };
        self.read(&call, Ok(at(id)), None, Subscription::read).await
    }

    /// Lists the organization's subscriptions to changes of alternative payments: those that
    /// [`NewSubscription::payment_updates`] makes.
    ///
    /// # Errors
    /// [`WebhookCallError`], as [all of these calls](Self#errors). To call again does no harm.
    pub async fn list_payment_updates(&self) -> Result<Vec<Subscription>, WebhookCallError> {
        self.list(ALTERNATIVE_PAYMENTS, PAYMENT_UPDATED).await
    }

    /// Lists the organization's subscriptions to an event of a product, by the names that [`products`](Self::products) lists.
    ///
    /// # Errors
    /// [`WebhookCallError`], as [all of these calls](Self#errors). To call again does no harm.
    pub async fn list(&self, product: &str, event: &str) -> Result<Vec<Subscription>, WebhookCallError> {
        let call = Call { name: "list", method: "GET", advice: READ_AGAIN };
        let target = self.organization().and_then(|own| {
            let product = segment("product", product)?;
            event.split('.').try_for_each(|part| segment("event", part).map(|_| ()))?;
            Ok(format!("{WEBHOOKS}?organizationId={own}&productId={product}&eventType={event}"))
        });
        self.read(&call, target, None, Subscription::read_all).await
    }

    /// Changes a subscription. The gateway reviews a new URL before it uses it.
    ///
    /// # Errors
    /// [`WebhookCallError`], as [all of these calls](Self#errors). To call again does no harm.
    pub async fn update(&self, id: &WebhookId, change: &SubscriptionChange) -> Result<(), WebhookCallError> {
        let call = Call { name: "update", method: "PATCH", advice: REPEAT };
        let body = change.body().map_err(|odd| self.odd(&call, &odd))?;
        self.done(&call, at(id), Some(body)).await
    }

    /// Asks for a test message to the subscription's handler.
    ///
    /// # Errors
    /// [`WebhookCallError`], as [all of these calls](Self#errors). To call again does no harm.
    pub async fn test(&self, id: &WebhookId) -> Result<(), WebhookCallError> {
        let call = Call { name: "test", method: "POST", advice: REPEAT };
        self.done(&call, format!("/notification-subscriptions/v1/webhooks/{id}"), Some(json!({}))).await
    }

    /// Starts notifications.
    ///
    /// # Errors
    /// [`WebhookCallError`], as [all of these calls](Self#errors). To call again does no harm.
    pub async fn activate(&self, id: &WebhookId) -> Result<(), WebhookCallError> {
        self.set_status("activate", id, "ACTIVE").await
    }

    /// Stops notifications.
    ///
    /// # Errors
    /// [`WebhookCallError`], as [all of these calls](Self#errors). To call again does no harm.
    pub async fn deactivate(&self, id: &WebhookId) -> Result<(), WebhookCallError> {
        self.set_status("deactivate", id, "INACTIVE").await
    }

    /// Deletes a subscription.
    ///
    /// # Errors
    /// [`WebhookCallError`], as [all of these calls](Self#errors). To call again does no harm.
    pub async fn delete(&self, id: &WebhookId) -> Result<(), WebhookCallError> {
        let call = Call { name: "delete", method: "DELETE", advice: REPEAT };
        self.done(&call, at(id), None).await
    }

    async fn set_status(&self, name: &'static str, id: &WebhookId, word: &str) -> Result<(), WebhookCallError> {
        let call = Call { name, method: "PUT", advice: REPEAT };
        self.done(&call, format!("{}/status", at(id)), Some(json!({"status": word}))).await
    }

    fn organization(&self) -> Result<&str, Odd> {
        segment("organization_id", &self.organization)
    }

    /// Sends a call and reads its answer.
    async fn read<T>(
        &self,
        call: &Call,
        target: Result<String, Odd>,
        body: Option<Value>,
        read: fn(Value) -> Result<T, ReplyError>,
    ) -> Result<T, WebhookCallError> {
        let target = target.map_err(|odd| self.odd(call, &odd))?;
        self.traced(call, &target, body, |answer| self.result(call, answer, read)).await
    }

    /// Sends a call whose answer says nothing but yes.
    async fn done(&self, call: &Call, target: String, body: Option<Value>) -> Result<(), WebhookCallError> {
        self.traced(call, &target, body, |_| Ok(())).await
    }

    /// Sends a call once and reads its answer, if that is a yes. What comes of it is in the span and the event.
    async fn traced<T>(
        &self,
        call: &Call,
        target: &str,
        body: Option<Value>,
        read: impl FnOnce(Answer) -> Result<T, WebhookCallError>,
    ) -> Result<T, WebhookCallError> {
        let timed = self.begin(call);
        let span = timed.span().clone();
        let body = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
        let sending = self.client.call_in_the_clear(call.method, target, body, &span).instrument(span.clone());
        let outcome = self.judge(call, sending.await).and_then(read);
        match &outcome {
            Ok(_) => timed.end("reply"),
            Err(error) => timed.fail(error.word(), &error.error_type()),
        }
        outcome
    }

    /// What an answer says that is a yes.
    fn result<T>(
        &self,
        call: &Call,
        answer: Answer,
        read: fn(Value) -> Result<T, ReplyError>,
    ) -> Result<T, WebhookCallError> {
        let retry_after = self.retry_after(&answer);
        let Answer { status, correlation_id, body, .. } = answer;
        let unknown = |cause| {
            let failure = WebhookCallFailure::Unknown { cause, http_status: Some(status) };
            self.error(call, failure).with_head(correlation_id.clone(), retry_after)
        };
        let body = Zeroizing::new(body.map_err(|lost| unknown(lost.cause).with_source(lost.source))?);
        let tree = json::parse(&body).and_then(read);
        tree.map_err(|error| unknown(UnknownCause::Unreadable(error)))
    }

    fn begin(&self, call: &Call) -> Timed {
        Timed::begin(
            "a call about webhooks",
            tracing::info_span!(
                "thunes.webhooks",
                otel.kind = "client",
                otel.status_code = Empty,
                http.request.method = call.method,
                http.response.status_code = Empty,
                server.address = self.client.server(),
                thunes.call = call.name,
                thunes.correlation_id = Empty,
                thunes.outcome = Empty,
                thunes.duration_ms = Empty,
                "error.type" = Empty,
            ),
        )
    }

    fn judge(&self, call: &Call, answer: Result<Answer, TransportError>) -> Result<Answer, WebhookCallError> {
        match answer {
            Ok(answered) if (200..300).contains(&answered.status) => Ok(answered),
            Ok(mut answered) => {
                let (correlation_id, pause) = (answered.correlation_id.take(), self.retry_after(&answered));
                Err(self.error(call, refusal(answered)).with_head(correlation_id, pause))
            }
            Err(failure) => {
                let (known, source) = failure.into_known();
                Err(self.error(call, known.into()).with_source(source))
            }
        }
    }

    /// The pause that the gateway asks for.
    fn retry_after(&self, answer: &Answer) -> Option<Duration> {
        answer.retry_after.as_deref().and_then(|header| retry_after(header, self.client.now()))
    }

    fn odd(&self, call: &Call, odd: &Odd) -> WebhookCallError {
        self.error(call, WebhookCallFailure::Invalid { input: odd.0, rule: odd.1 })
    }

    fn error(&self, call: &Call, failure: WebhookCallFailure) -> WebhookCallError {
        WebhookCallError::new(call.name, self.client.host(), failure, call.advice)
    }
}

fn segment<'a>(what: &'static str, text: &'a str) -> Result<&'a str, Odd> {
    match text {
        "" => Err(Odd(what, WebhookInputRule::Empty)),
        long if long.len() > MAX_LEN => Err(Odd(what, WebhookInputRule::TooLong { max: MAX_LEN })),
        odd if !is_segment(odd) => Err(Odd(what, WebhookInputRule::InvalidCharacter)),
        good => Ok(good),
    }
}

fn at(id: &WebhookId) -> String {
    format!("{WEBHOOKS}/{id}")
}

/// A 4xx that gives a reason is the gateway's no. A page, and JSON with a message alone, may be a proxy's.
fn refusal(answered: Answer) -> WebhookCallFailure {
    let Answer { status: http_status, body, .. } = answered;
    let busy = matches!(http_status, 408 | 425 | 429);
    let (body, repaired) = (body.unwrap_or_default(), OnceCell::new());
    match Documented::read(json::checked(&body), &repaired) {
        Ok((said, _)) if (400..500).contains(&http_status) && !busy && says_why(&said) => {
            let (reason, message) = words(*said);
            WebhookCallFailure::Rejected { http_status, reason, message }
        }
        _ => WebhookCallFailure::Unknown { cause: UnknownCause::HttpStatus, http_status: Some(http_status) },
    }
}

fn says_why(said: &Documented<'_>) -> bool {
    said.rmsg.is_some() || verdict::gives_a_reason(said)
}

/// The reason and the sentence of an error, at its top or one level deeper.
fn words(said: Documented<'_>) -> (Option<Code>, Option<String>) {
    let (reason, message) = said.error.map_or((None, None), |deeper| (deeper.reason, deeper.message));
    let rmsg = said.rmsg.map(|words| words.as_str().to_owned());
    (said.reason.or(reason), said.message.or(message).map(Cow::into_owned).or(rmsg))
}
