//! Why a page cannot be shown.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use thunes::UnknownName;
use thunes_ledger::LedgerError;

use crate::pages;
use crate::text::capital;

/// Why a page cannot be shown.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The page, order or method does not exist.
    NotFound,
    /// It did not come from this shop's own pages.
    Forbidden,
    /// The request makes no sense.
    BadRequest(String),
    /// The shop's own fault. The text is for the shop's log.
    Internal(String),
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => Self::NotFound,
            other => Self::Internal(format!("the orders cannot be read or written: {other}")),
        }
    }
}

impl From<LedgerError> for Failure {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::NotFound { .. } => Self::NotFound,
            LedgerError::NotOpen { .. }
            | LedgerError::NotRetryable { .. }
            | LedgerError::TooEarly { .. }
            | LedgerError::Doubtful { .. }
            | LedgerError::Unseen { .. } => Self::BadRequest(format!("{}.", capital(&error.to_string()))),
            other => Self::Internal(other.to_string()),
        }
    }
}

impl From<UnknownName> for Failure {
    fn from(_: UnknownName) -> Self {
        Self::NotFound
    }
}

/// For customers: what went wrong inside is in the shop's log.
const INTERNAL: &str = "Something went wrong on our side. If you were about to pay, look at your order before you try again: this page does not know.";

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, title, text) = match self {
            Self::NotFound => (
                StatusCode::NOT_FOUND,
                "There is nothing here",
                "The address is wrong, or the order is not one of this shop.".to_owned(),
            ),
            Self::Forbidden => (
                StatusCode::FORBIDDEN,
                "Request refused",
                "This request did not come from a page of this shop, so nothing was done. Go back to the shop and try again."
                    .to_owned(),
            ),
            Self::BadRequest(text) => (StatusCode::BAD_REQUEST, "This does not work", text),
            Self::Internal(text) => {
                log(&text);
                (StatusCode::INTERNAL_SERVER_ERROR, "The shop has a problem", INTERNAL.to_owned())
            }
        };
        (status, pages::html(pages::problem(title, &text))).into_response()
    }
}

#[allow(clippy::print_stderr)]
fn log(text: &str) {
    eprintln!("error: {text}");
}
