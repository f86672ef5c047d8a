//! What a request says about its payment.

use crate::request::{Request, amount};
use crate::table::request::RequestSpec;
use crate::value::amount::Amount;
use crate::value::currency::Currency;

/// Kept while the request is under way, to compare the reply with and to name the payment in an error.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) spec: &'static RequestSpec,
    /// The merchant's reference.
    pub(crate) reference: Option<String>,
    pub(crate) amount: Option<Amount>,
    /// ISO 4217 code.
    pub(crate) currency: Option<&'static str>,
    /// The gateway's id in the path: of the sale that is refunded or checked, say.
    pub(crate) subject: Option<String>,
    /// Thunes' id of the sale that is checked, where the caller gave it.
    pub(crate) transaction_id: Option<String>,
}

/// What a request does, as far as its reply must match it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Does {
    /// Takes money, or prepares that.
    Take,
    /// Acts on an earlier payment: a refund, say.
    Refund,
    /// Reads.
    Check,
}

impl Sent {
    pub(crate) fn of<R: Request>(request: &R) -> Self {
        let spec = request.spec();
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Self {
            spec,
            reference: owned(request.reference()),
            amount: amount(request),
            currency: request.currency().map(Currency::code),
            subject: owned(request.subject()),
            transaction_id: owned(request.transaction_id()),
        }
    }

    pub(crate) const fn does(&self) -> Does {
        match (self.spec.repeatable, &self.subject) {
            (true, _) => Does::Check,
            (false, Some(_)) => Does::Refund,
            (false, None) => Does::Take,
        }
    }
}
