//! The currency of a payment, for the requests that act on it.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Request;
use super::object::{ToValue, Value};
use crate::reply::Reply;
use crate::value::currency::Currency;
use crate::value::word::read_word;

/// The currency of the payment that a refund is of. `C` is the method's `Currency`.
///
/// A refund is in the currency of its sale. So it does not take just any currency of the method, but one that came from the sale: from its
/// request, from its reply, or from what you stored with it.
///
/// | you have | call |
/// |---|---|
/// | the sale's request | [`of`](Self::of) |
/// | the sale's reply | [`in_reply`](Self::in_reply) |
/// | the code in your database | `"MYR".parse()`, or serde |
///
/// `Display` and serde write the code: store it beside the sale's id.
///
/// ```
/// use thunes_runtime::{PaymentCurrency, Request};
///
/// /// To store with the sale's id.
/// fn currency<C: std::str::FromStr>(sale: &impl Request) -> Option<PaymentCurrency<C>> {
///     PaymentCurrency::of(sale)
/// }
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PaymentCurrency<C>(C);

impl<C: FromStr> PaymentCurrency<C> {
    /// The currency of that payment. `None` where it is none of the method's.
    pub fn of<R: Request>(payment: &R) -> Option<Self> {
        payment.currency()?.code().parse().ok().map(Self)
    }

    /// The currency in the payment's reply. `None` where the reply does not say one, or one that the method does not take.
    pub fn in_reply<I, S>(reply: &Reply<I, S>) -> Option<Self> {
        reply.currency.as_deref()?.parse().ok().map(Self)
    }
}

impl<C: Copy> PaymentCurrency<C> {
    /// The currency as the method's type.
    pub const fn currency(self) -> C {
        self.0
    }
}

/// Reads what was stored with the payment.
impl<C: FromStr> FromStr for PaymentCurrency<C> {
    type Err = C::Err;

    fn from_str(code: &str) -> Result<Self, C::Err> {
        code.parse().map(Self)
    }
}

impl<C: Into<Currency>> From<PaymentCurrency<C>> for Currency {
    fn from(currency: PaymentCurrency<C>) -> Self {
        currency.0.into()
    }
}

impl<C: ToValue> ToValue for PaymentCurrency<C> {
    fn to_value(&self) -> Value<'_> {
        self.0.to_value()
    }
}

impl<C: fmt::Display> fmt::Display for PaymentCurrency<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<C: fmt::Debug> fmt::Debug for PaymentCurrency<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<C: Serialize> Serialize for PaymentCurrency<C> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

impl<'de, C: FromStr<Err: fmt::Display>> Deserialize<'de> for PaymentCurrency<C> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        read_word(from)
    }
}
