//! How a request can fail, and what is known then.

use thunes_spec::model::ResolvedRequest;

use super::json::Json;
use super::members::{FAILED, INVALID, REFUSED, ReplyMember, UNAUTHENTICATED};
use super::reply;

/// One way in which a request fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendFailure {
    /// What happened.
    pub title: &'static str,
    /// HTTP status of the answer; `None` where no answer came.
    pub http: Option<u16>,
    /// The body of the answer, over several lines; empty where none came.
    pub json: String,
    /// What the Rust client returns.
    pub rust: &'static str,
    /// What is known, and what to do.
    pub advice: &'static str,
    /// What its body may have.
    pub(crate) members: &'static [ReplyMember],
}

/// The ways in which this request can fail, told by its body.
pub(super) fn all(resolved: &ResolvedRequest<'_>, sent: &Json) -> Vec<SendFailure> {
    let refused = reply::refused(resolved, sent).map(|body| SendFailure {
        title: "The payment method refuses",
        http: Some(201),
        json: body.compact(),
        rust: "Ok(reply)",
        advice: "The request was accepted and the payment failed. Decide on `status`. `reply.error` holds `errorInformation`, where it came.",
        members: REFUSED,
    });
    refused.into_iter().chain([invalid(resolved), unauthenticated(), server_error(), lost()]).collect()
}

fn invalid(resolved: &ResolvedRequest<'_>) -> SendFailure {
    let required = resolved.used.inputs.iter().find(|input| input.required);
    let field = required.map_or("id", |input| input.path.as_ref());
    SendFailure {
        title: "The gateway rejects the request",
        http: Some(400),
        json: reply::invalid(field).compact(),
        rust: "Err(SendError::Rejected(_))",
        advice: "No money has moved, unless `reason` is `DUPLICATE_REQUEST`: then an earlier copy may have gone through. Fix what `details` names, then send a new request.",
        members: INVALID,
    }
}

fn unauthenticated() -> SendFailure {
    SendFailure {
        title: "The gateway does not accept the signature",
        http: Some(401),
        json: reply::unauthenticated().compact(),
        rust: "Err(SendError::Rejected(_))",
        advice: "No money has moved. Check the merchant id, the key, the environment and the clock.",
        members: UNAUTHENTICATED,
    }
}

fn server_error() -> SendFailure {
    SendFailure {
        title: "The gateway does not know",
        http: Some(502),
        json: reply::failed().compact(),
        rust: "Err(SendError::Unknown(_))",
        advice: "The outcome is unknown: money may have moved. Do not send a sale or a refund again. Find out what happened: in Rust, `settle` does. You can repeat a status check.",
        members: FAILED,
    }
}

fn lost() -> SendFailure {
    SendFailure {
        title: "No answer comes",
        http: None,
        json: String::new(),
        rust: "Err(SendError::Unknown(_))",
        advice: "A timeout or a broken connection says nothing about the payment. Treat it like a 502. `SendError::NotSent` means that the request did not reach the gateway: no money has moved.",
        members: &[],
    }
}
