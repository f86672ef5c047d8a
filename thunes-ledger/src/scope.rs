//! Whose payments.

use thunes_runtime::Client;

/// The payments of one merchant at one gateway: those of one client.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) environment: &'a str,
    pub(crate) merchant_id: &'a str,
}

impl<'a> Scope<'a> {
    pub(crate) fn of(client: &'a Client) -> Self {
        Self { environment: client.host(), merchant_id: client.merchant_id() }
    }
}
