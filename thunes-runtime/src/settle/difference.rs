//! What makes an answer one about another payment: its amount or its currency. Whoever compares an answer with a payment asks here.

use core::fmt;

use crate::draft::AnyReply;
use crate::reply::code::Code;
use crate::value::amount::Amount;

/// What the gateway has in place of what was sent: another amount, or another currency.
///
/// ```
/// use thunes_runtime::Difference;
///
/// fn line(what: &Difference) -> String {
///     match what {
///         Difference::Amount { sent, found } => format!("sent {sent}, found {found}"),
///         Difference::Currency { sent, found } => format!("sent {sent}, found {found}"),
///         other => format!("{other:?}"),
///     }
/// }
///
/// let what = Difference::Amount { sent: "8.00".parse()?, found: "9.00".parse()? };
/// assert_eq!(line(&what), "sent 8.00, found 9.00");
/// # Ok::<(), thunes_runtime::AmountError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Difference {
    /// The amount.
    Amount {
        /// What was sent.
        sent: Amount,
        /// What the gateway has.
        found: Amount,
    },
    /// The currency.
    Currency {
        /// What was sent.
        sent: String,
        /// What the gateway has.
        found: Code,
    },
}

impl Difference {
    /// Compares a sale with the reply to a status check of it.
    #[must_use]
    pub fn of_sale(amount: Amount, currency: &str, reply: &AnyReply) -> Option<Self> {
        Self::between(amount, currency, reply.total_amount, reply.currency.as_deref())
    }

    /// Compares a refund with the reply to a status check of it. The total in that reply may be the sale's, so it is not compared.
    #[must_use]
    pub fn of_refund(amount: Amount, currency: &str, reply: &AnyReply) -> Option<Self> {
        Self::between(amount, currency, reply.refund_amount, reply.currency.as_deref())
    }

    /// Compares what was sent with what was found. What is not named is not compared; capital letters of a currency make no difference.
    #[must_use]
    pub fn between(
        amount: Amount,
        currency: &str,
        found: Option<Amount>,
        found_currency: Option<&str>,
    ) -> Option<Self> {
        if let Some(found) = found.filter(|found| *found != amount) {
            return Some(Self::Amount { sent: amount, found });
        }
        let found = found_currency.map(str::trim).filter(|found| !found.is_empty());
        let found = found.filter(|found| !found.eq_ignore_ascii_case(currency))?;
        Some(Self::Currency { sent: currency.to_owned(), found: found.into() })
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Amount { sent, found } => write!(f, "the amount sent was {sent}, but the gateway has {found}"),
            Self::Currency { sent, found } => write!(f, "the currency sent was {sent}, but the gateway has {found}"),
        }
    }
}
