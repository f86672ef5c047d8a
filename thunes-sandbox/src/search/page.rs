//! What the requests of transaction search are answered with, in the gateway's shapes.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::replies::{self, Answer};
use crate::search::call::SEARCHES;
use crate::search::hit::Hit;
use crate::search::request::{SearchRequest, Wrong};
use crate::search::shape;

/// A page of a search.
pub(crate) struct Page<'a> {
    pub(crate) search_id: &'a str,
    pub(crate) request: &'a SearchRequest,
    /// All that the search finds, in its order.
    pub(crate) found: &'a [&'a Hit],
    /// When the search was made.
    pub(crate) submitted: &'a str,
}

impl Page<'_> {
    pub(crate) fn answer(&self, status: StatusCode, sandbox_url: &str) -> Answer {
        let SearchRequest { offset, limit, .. } = *self.request;
        let page: Vec<Value> =
            self.found.iter().skip(offset).take(limit).map(|hit| shape::summary(hit, sandbox_url)).collect();
        let (count, total) = (page.len(), self.found.len());
        let href = format!("{sandbox_url}{SEARCHES}/{}", self.search_id);
        let own = json!({
            "searchId": self.search_id,
            "offset": offset,
            "limit": limit,
            "count": count,
            "totalCount": total,
            "submitTimeUtc": self.submitted,
            "_links": {"self": {"href": href, "method": "GET"}},
        });
        let embedded = (!page.is_empty()).then(|| json!({"_embedded": {"transactionSummaries": page}}));
        let mut body = self.request.repeated.clone();
        for members in [Some(own), embedded].into_iter().flatten() {
            replies::add(&mut body, "", members);
        }
        Answer::new(status, body, format!("search: {count} of {total}"))
    }
}

/// Everything about one transaction.
pub(crate) fn details(hit: &Hit, sandbox_url: &str) -> Answer {
    Answer::new(StatusCode::OK, shape::details(hit, sandbox_url), format!("details of {}", hit.id))
}

/// 404, for an id that is unknown or not yet listed.
pub(crate) fn not_found() -> Answer {
    replies::plain(StatusCode::NOT_FOUND, "The requested resource does not exist")
}

/// 403, where the account may not search.
pub(crate) fn forbidden() -> Answer {
    replies::plain(StatusCode::FORBIDDEN, "Transaction search is not enabled for this account.")
}

/// 400. Other than a payment's, it has its reason in `details` alone.
pub(crate) fn refused(wrong: &Wrong, now: &str) -> Answer {
    let reason = if wrong.is_missing { "MISSING_FIELD" } else { "INVALID_DATA" };
    let body = json!({
        "submitTimeUtc": now,
        "status": "INVALID_REQUEST",
        "message": wrong.message,
        "details": [{"field": wrong.member, "reason": reason}],
    });
    Answer::new(StatusCode::BAD_REQUEST, body, format!("{reason}: {}", wrong.member))
}
