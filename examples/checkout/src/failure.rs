//! Why a page cannot be shown.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use thunes::{BudgetError, UnknownName};

use crate::pages;

/// Why a page cannot be shown.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The page, order or method does not exist.
    NotFound,
    /// It did not come from this shop's own pages.
    Forbidden,
    /// What was sent makes no sense.
    BadRequest(String),
    /// The shop's own fault.
    Internal(String),
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => Self::NotFound,
            other => Self::Internal(format!("the orders cannot be read: {other}")),
        }
    }
}

impl From<UnknownName> for Failure {
    fn from(_: UnknownName) -> Self {
        Self::NotFound
    }
}

impl From<BudgetError> for Failure {
    fn from(error: BudgetError) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(format!("a stored budget cannot be read: {error}"))
    }
}

impl From<tokio::task::JoinError> for Failure {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::Internal(error.to_string())
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, title, text) = match self {
            Self::NotFound => (
                StatusCode::NOT_FOUND,
                "There is nothing here",
                "The address is wrong, or the order does not belong to this shop.".to_owned(),
            ),
            Self::Forbidden => (
                StatusCode::FORBIDDEN,
                "Request refused",
                "This request did not come from a page of this shop, so nothing was done. Go back to the shop and try again."
                    .to_owned(),
            ),
            Self::BadRequest(text) => (StatusCode::BAD_REQUEST, "This does not work", text),
            Self::Internal(text) => (StatusCode::INTERNAL_SERVER_ERROR, "The shop has a problem", text),
        };
        (status, pages::html(pages::problem(title, &text))).into_response()
    }
}
