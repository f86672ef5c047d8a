//! A request that is signed now and sent later, once.

use core::fmt;
use core::marker::PhantomData;
use core::time::Duration;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use tracing::Instrument as _;

use super::credentials::Credentials;
use super::error::SendError;
use super::send::Client;
use super::send::target;
use super::sent::Sent;
use super::sign::jwt::LIFETIME;
use super::trace::Trace;
use crate::client::error::not_sent::NotSentCause;
use crate::client::hash::sha256;
use crate::client::transport::error::TransportError;
use crate::reply::Reply;
use crate::request::Request;
use crate::settle::intent::Intent;
use crate::table::status::Status;
use crate::value::gateway_id::GatewayId;

/// How long a token is good for.
const TOKEN_LIFETIME: Duration = Duration::from_secs(LIFETIME);

impl Client {
    /// Checks, writes and signs a request without sending it, for a caller that has to store something between the two.
    ///
    /// The result owns everything it needs, and [`send`](Presigned::send) consumes it: one signature, at most one send.
    ///
    /// ```no_run
    /// # use thunes_runtime::{Client, Request, SendError};
    /// # async fn example<R: Request>(client: &Client, sale: &R) -> Result<(), SendError> {
    /// let signed = client.presign(sale)?;
    /// // store that it is about to be sent, and until when: signed.expires_at()
    /// let reply = signed.send().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`SendError::NotSent`] when a value cannot be sent, or the request cannot be signed.
    pub fn presign<R: Request>(&self, request: &R) -> Result<Presigned<R::Id, R::Status>, SendError> {
        let sent = Sent::of(request).into_owned();
        let key = self.key().clone();
        let refuse = |cause| self.exchange_of(sent.clone(), &key).not_sent(cause, None);
        let (signed_at, signed) = (self.now(), Instant::now());
        let body = self.written(request).map_err(|invalid| refuse(NotSentCause::Invalid(invalid)))?;
        let body_digest = digest(&body);
        let outgoing = self.signed(request.spec(), &target(request), body, &key, signed_at);
        let outgoing = outgoing.map_err(|why| refuse(NotSentCause::Signing(why)))?;
        let expires_at = key.key().signs_tokens().then(|| expiry(signed_at));
        let intent = Intent::of(request, self.host(), self.merchant_id(), signed_at).ok();
        let client = self.clone();
        Ok(Presigned { client, key, sent, outgoing, body_digest, signed, expires_at, intent, answered: PhantomData })
    }
}

/// A signed request that was not sent yet. Made by [`Client::presign`].
///
/// It cannot be cloned, and `Debug` shows neither its body nor its token.
///
/// ```
/// use thunes_runtime::{GatewayId, Presigned, Reply, SendError, Status};
///
/// async fn send<I: GatewayId, S: Status>(signed: Presigned<I, S>) -> Result<Reply<I, S>, SendError> {
///     println!("about to be sent, good until {:?}", signed.expires_at());
///     signed.send().await
/// }
/// ```
#[must_use = "it is sent by `send`"]
pub struct Presigned<I, S> {
    client: Client,
    key: Credentials,
    sent: Sent<'static>,
    outgoing: http::Request<Vec<u8>>,
    body_digest: [u8; 32],
    signed: Instant,
    expires_at: Option<SystemTime>,
    intent: Option<Intent>,
    answered: PhantomData<fn() -> (I, S)>,
}

impl<I, S> Presigned<I, S> {
    /// Returns when its token expires, by this machine's clock. `None` for HTTP Signature, which has no expiry of its own.
    #[must_use]
    pub const fn expires_at(&self) -> Option<SystemTime> {
        self.expires_at
    }

    /// Returns how long its token is valid, from when it was signed. `None` for HTTP Signature.
    #[must_use]
    pub fn token_lifetime(&self) -> Option<Duration> {
        self.expires_at.map(|_| TOKEN_LIFETIME)
    }

    /// SHA-256 of its JSON body, as it was before any encryption.
    #[must_use]
    pub const fn body_digest(&self) -> &[u8; 32] {
        &self.body_digest
    }

    /// Returns whether its token has expired, by the client's clock or by the time that has passed since it was signed: one of the two
    /// may have been set, or may have stood still.
    #[must_use]
    pub fn is_expired(&self) -> bool {
        let by_clock = |expires_at| self.client.now() >= expires_at;
        self.expires_at.is_some_and(|expires_at| by_clock(expires_at) || self.signed.elapsed() >= TOKEN_LIFETIME)
    }
}

impl<I: GatewayId, S: Status> Presigned<I, S> {
    /// Sends it, once, and reads the reply as [`Client::send`] does. It is never signed again: one whose token has expired is
    /// not sent ([`NotSentCause::Expired`](crate::NotSentCause::Expired)).
    ///
    /// # Errors
    /// As [`Client::send`].
    pub async fn send(self) -> Result<Reply<I, S>, SendError> {
        let is_expired = self.is_expired();
        let Self { client, key, sent, outgoing, intent, .. } = self;
        let trace = Trace::begin(sent.spec, client.environment());
        trace.attempt(0);
        let exchange = client.exchange_of(sent, &key);
        let answer = async {
            if is_expired {
                return Err(TransportError::not_sent(NotSentCause::Expired));
            }
            client.deliver(Ok(outgoing), exchange.sent.spec.repeatable, client.encryption(), trace.span()).await
        };
        let answer = answer.instrument(trace.span().clone()).await;
        let answer = answer.inspect(|answer| trace.answered(answer)).map_err(|failure| exchange.failed(failure));
        let outcome = answer.and_then(|answer| exchange.reply(answer, || client.now()));
        let current = client.key();
        if let Err(error) = &outcome
            && current.key_id() == key.key_id()
        {
            client.change_key(error, current);
        }
        trace.end(outcome.as_deref());
        outcome.map(|reply| *reply).map_err(|error| error.with_intent(|| intent))
    }
}

impl<I, S> fmt::Debug for Presigned<I, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Presigned")
            .field("method", &self.sent.spec.method)
            .field("request", &self.sent.spec.name)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// Tokens count in whole seconds.
fn expiry(signed_at: SystemTime) -> SystemTime {
    let seconds = signed_at.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    UNIX_EPOCH.checked_add(Duration::from_secs(seconds).saturating_add(TOKEN_LIFETIME)).unwrap_or(UNIX_EPOCH)
}

fn digest(body: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.iter_mut().zip(sha256(body).as_ref()).for_each(|(to, from)| *to = *from);
    out
}
