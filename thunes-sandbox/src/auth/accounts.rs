//! Whose requests are accepted.

use axum::http::request::Parts;

use crate::certificate::Certificate;

/// A shared secret and its id.
pub(crate) struct SharedSecret {
    pub(crate) id: String,
    pub(crate) secret: Vec<u8>,
}

/// Whose requests are accepted.
pub(crate) struct Accounts {
    pub(crate) merchant_id: String,
    pub(crate) portfolio_id: Option<String>,
    pub(crate) keys: Vec<SharedSecret>,
    pub(crate) certificates: Vec<Certificate>,
}

impl Accounts {
    pub(crate) fn key(&self, id: &str) -> Option<&SharedSecret> {
        self.keys.iter().find(|key| key.id == id)
    }
}

pub(crate) fn header<'a>(parts: &'a Parts, name: &str) -> Option<&'a str> {
    parts.headers.get(name).and_then(|value| value.to_str().ok())
}
