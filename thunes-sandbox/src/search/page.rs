//! What the requests of transaction search are answered with, in the gateway's shapes.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::replies::{self, Answer};
use crate::search::call::SEARCHES;
use crate::search::hit::Hit;
use crate::search::request::{SearchRequest, Wrong};

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
        let page: Vec<Value> = self.found.iter().skip(offset).take(limit).map(|hit| hit.summary(sandbox_url)).collect();
        let (count, total) = (page.len(), self.found.len());
        let mut body = self.request.repeated.clone();
        let mut add = |name: &str, value: Value| body[name] = value;
        add("searchId", self.search_id.into());
        add("offset", offset.into());
        add("limit", limit.into());
        add("count", count.into());
        add("totalCount", total.into());
        add("submitTimeUtc", self.submitted.into());
        let href = format!("{sandbox_url}{SEARCHES}/{}", self.search_id);
        add("_links", json!({"self": {"href": href, "method": "GET"}}));
        if !page.is_empty() {
            add("_embedded", json!({"transactionSummaries": page}));
        }
        Answer::new(status, body, format!("search: {count} of {total}"))
    }
}

/// Everything about one transaction.
pub(crate) fn details(hit: &Hit, sandbox_url: &str) -> Answer {
    Answer::new(StatusCode::OK, hit.details(sandbox_url), format!("details of {}", hit.id))
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
