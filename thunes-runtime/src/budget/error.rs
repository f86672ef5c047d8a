//! Why a budget says no.

use core::fmt;

use crate::value::amount::Amount;

/// A refund does not fit its budget. Nothing was sent, and the budget is unchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BudgetError {
    /// More than what is left.
    OverRefund(Box<OverRefund>),
    /// A refund of nothing.
    Zero,
    /// More decimals than the currency has.
    SurplusDecimals {
        /// The amount.
        amount: Amount,
        /// The currency's code.
        currency: String,
        /// The currency's decimals.
        decimals: u8,
    },
    /// The refund is in another currency than the payment.
    OtherCurrency {
        /// Code of the refund's currency.
        refund: &'static str,
        /// Code of the payment's currency.
        paid: String,
    },
    /// The request gives no money back.
    NotARefund {
        /// Module name of the method: `bizum`.
        method: &'static str,
        /// Type name of the request: `Sale`.
        request: &'static str,
    },
    /// A refund with that reference is reserved already: it may have been sent.
    ReservedBefore {
        /// The refund's reference code.
        reference: String,
    },
    /// No refund with that reference is reserved.
    NotReserved {
        /// The refund's reference code.
        reference: String,
    },
    /// The refund has gone through.
    Confirmed {
        /// The refund's reference code.
        reference: String,
    },
}

/// A refund of more than what is left.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OverRefund {
    /// The refund that was asked for.
    pub refund: Amount,
    /// What was paid.
    pub paid: Amount,
    /// What is refunded or under way.
    pub taken: Amount,
    /// What is left.
    pub remaining: Amount,
    /// The currency's code.
    pub currency: String,
    /// The currency's decimals.
    pub decimals: u8,
}

impl fmt::Display for OverRefund {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let money = |amount: Amount| format!("{:.*} {}", usize::from(self.decimals), amount.decimal(), self.currency);
        let (refund, paid) = (money(self.refund), money(self.paid));
        let (taken, remaining) = (money(self.taken), money(self.remaining));
        write!(
            f,
            "a refund of {refund} is too much: {paid} was paid and {taken} of it is refunded or under way, so at most \
             {remaining} is left. Nothing was reserved. If an earlier refund is known to have failed, release it first."
        )
    }
}

impl fmt::Display for BudgetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OverRefund(over) => fmt::Display::fmt(over, f),
            Self::Zero => f.write_str("a refund of zero gives nothing back: there is nothing to reserve or to send"),
            Self::SurplusDecimals { amount, currency, decimals: 0 } => {
                write!(
                    f,
                    "{amount} has decimals, and {currency} has none: round it yourself, the gateway would cut them off"
                )
            }
            Self::SurplusDecimals { amount, currency, decimals } => write!(
                f,
                "{amount} has more than the {decimals} decimals of {currency}: round it yourself, the gateway would cut them off"
            ),
            Self::OtherCurrency { refund, paid } => write!(
                f,
                "the refund is in {refund}, but the payment was in {paid}: refund in the currency of the payment"
            ),
            Self::NotARefund { method, request } => {
                write!(f, "{method}::{request} gives no money back: reserve the refund request of that method")
            }
            // Quoted and escaped: a reference is the shop's own text and may hold a line end.
            Self::ReservedBefore { reference } => write!(
                f,
                "the refund {reference:?} is reserved already, so it may have been sent: find out what became of it, and give \
                 every new refund a reference of its own"
            ),
            Self::NotReserved { reference } => {
                write!(
                    f,
                    "no refund {reference:?} is reserved: reserve it before it is sent, under the reference it is sent with"
                )
            }
            Self::Confirmed { reference } => {
                write!(f, "the refund {reference:?} has gone through: its money is gone and cannot be released")
            }
        }
    }
}

impl core::error::Error for BudgetError {}
