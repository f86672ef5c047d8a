//! How a call ended, for logs and metrics.

use std::borrow::Cow;

/// How a call ended.
#[derive(Default)]
pub(crate) struct End<'a> {
    pub(crate) outcome: &'static str,
    /// The payment's status, where the spec knows it.
    pub(crate) status: Option<&'static str>,
    /// What went wrong: one of a few words, or an HTTP status.
    pub(crate) error: Option<Cow<'static, str>>,
    pub(crate) gateway_id: Option<&'a str>,
    pub(crate) correlation_id: Option<&'a str>,
}
