//! Who refused it? An answer is a refusal only if it is the gateway's own.
//!
//! Proxies, firewalls and web servers answer with a 4xx too, and the request that they answer may have gone through. So the status alone
//! decides nothing: the body has to have one of the shapes that only the gateway writes.
//!
//! | HTTP | shape | evidence |
//! |---|---|---|
//! | 4xx | `status: INVALID_REQUEST` with a `reason` | the gateway's OpenAPI document (400) |
//! | 4xx | `status` is the HTTP status (`"404"`), with a reason in `errorInformation` | seen by another party (404 of a status check) |
//! | 401 | `response.rmsg` alone | the gateway's OpenAPI document |

use crate::reply::documented::Documented;
use crate::reply::reason::ReasonMeaning;

/// The status of an error body.
const INVALID_REQUEST: &str = "INVALID_REQUEST";

/// Whether an answer with that 4xx says that nothing was done.
pub(super) fn is_no(http_status: u16, body: &Documented<'_>) -> bool {
    match http_status {
        // A timeout, a conflict with another copy, too early, too many: they may follow work that was done, by this or another copy.
        408 | 409 | 425 | 429 => false,
        401 if is_authentication_failure(body) => true,
        _ => is_refusal(http_status, body) && !has_result(body) && gives_a_reason(body),
    }
}

fn is_authentication_failure(body: &Documented<'_>) -> bool {
    body.rmsg.is_some() && body.id.is_none() && body.status.is_none() && body.weightiest_reason().is_none()
}

fn is_refusal(http_status: u16, body: &Documented<'_>) -> bool {
    let names_http_status = |status: &str| status.parse() == Ok(http_status) && body.error.is_some();
    body.status
        .as_deref()
        .is_some_and(|status| status.eq_ignore_ascii_case(INVALID_REQUEST) || names_http_status(status))
}

/// Whether it also has what only a payment that was taken or refunded has: it contradicts itself.
const fn has_result(body: &Documented<'_>) -> bool {
    body.processor.payment_url.is_some() || body.refund_amount.is_some()
}

/// Whether it gives a reason that means no.
pub(crate) fn gives_a_reason(body: &Documented<'_>) -> bool {
    body.weightiest_reason().is_some_and(|reason| ReasonMeaning::of(reason) < ReasonMeaning::NotKnown)
}
