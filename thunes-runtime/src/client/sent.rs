//! What a request says about its payment.

use std::borrow::Cow;

use crate::request::{Request, amount};
use crate::table::request::RequestSpec;
use crate::value::amount::Amount;
use crate::value::currency::Currency;

/// Kept while the request is under way, to compare the reply with and to name the payment in an error.
#[derive(Debug, Clone)]
pub(crate) struct Sent<'a> {
    pub(crate) spec: &'static RequestSpec,
    /// The merchant's reference.
    pub(crate) reference: Option<Cow<'a, str>>,
    pub(crate) amount: Option<Amount>,
    /// ISO 4217 code.
    pub(crate) currency: Option<&'static str>,
    /// The gateway's id in the path: of the sale that is refunded or checked, say.
    pub(crate) subject: Option<Cow<'a, str>>,
    /// Thunes' id of the sale that is checked, where the caller gave it.
    pub(crate) transaction_id: Option<Cow<'a, str>>,
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

impl<'a> Sent<'a> {
    pub(crate) fn of<R: Request>(request: &'a R) -> Self {
        Self {
            spec: request.spec(),
            reference: request.reference().map(Cow::Borrowed),
            amount: amount(request),
            currency: request.currency().map(Currency::code),
            subject: request.subject().map(Cow::Borrowed),
            transaction_id: request.transaction_id().map(Cow::Borrowed),
        }
    }

    /// The same for longer than the request lives.
    #[cfg(feature = "client")]
    pub(crate) fn into_owned(self) -> Sent<'static> {
        let owned = |text: Option<Cow<'_, str>>| text.map(|text| Cow::Owned(text.into_owned()));
        Sent {
            spec: self.spec,
            reference: owned(self.reference),
            amount: self.amount,
            currency: self.currency,
            subject: owned(self.subject),
            transaction_id: owned(self.transaction_id),
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
