//! What can go wrong, and what the browser gets to see of it.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// Everything that stops a request of the browser's, or a step of the queue.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The customer has to correct something.
    #[error(transparent)]
    Invalid(#[from] thunes::Invalid),
    /// Unknown order.
    #[error("unknown order")]
    NoSuchOrder,
    /// A price that is not an amount.
    #[error(transparent)]
    Price(#[from] thunes::AmountError),
    /// The settings do not make a client.
    #[error(transparent)]
    Gateway(#[from] thunes::ConfigError),
    /// The database.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// A row holds something that this version of the shop cannot read.
    #[error("a stored order cannot be read: {0}")]
    Stored(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A status check brought no answer. It only reads, so the next one is as good.
    #[error(transparent)]
    Check(#[from] thunes::SendError),
    /// A settlement cannot go on.
    #[error(transparent)]
    Settle(#[from] thunes::SettleError),
}

impl Error {
    /// An error of reading what was stored.
    pub(crate) fn stored(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Stored(Box::new(error))
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, body) = match self {
            // Each violation has the name of its field, and never the value: a form can show it beside the input.
            Self::Invalid(invalid) => {
                let problems: Vec<Value> = invalid
                    .violations
                    .iter()
                    .map(|it| json!({"field": it.name, "problem": it.rule.to_string()}))
                    .collect();
                (StatusCode::UNPROCESSABLE_ENTITY, json!({"problems": problems}))
            }
            Self::NoSuchOrder => (StatusCode::NOT_FOUND, json!({"problem": "unknown order"})),
            // The rest is for the log.
            error => {
                tracing::error!(%error, "a customer got a 500");
                (StatusCode::INTERNAL_SERVER_ERROR, json!({"problem": "something went wrong: try again later"}))
            }
        };
        (status, Json(body)).into_response()
    }
}
