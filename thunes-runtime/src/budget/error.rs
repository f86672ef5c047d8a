//! Why a budget says no.

use core::fmt;

use crate::value::amount::Amount;

/// A refund does not fit its budget. Nothing was sent, and the budget is unchanged.
///
/// ```
/// use thunes_runtime::{BudgetError, Currency, RefundBudget};
///
/// let mut budget = RefundBudget::new("8.00".parse()?, Currency::new("EUR", 2))?;
/// assert!(matches!(budget.reserve("order-42-r1", "9.00".parse()?), Err(BudgetError::OverRefund(_))));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BudgetError {
    /// More than what is left.
    #[error("{0}")]
    OverRefund(Box<OverRefund>),
    /// A refund of nothing.
    #[error("a refund of zero refunds nothing: do not reserve or send it")]
    Zero,
    /// More decimals than the currency has.
    #[error("{amount} has {}: round it first, because the gateway would cut them off", surplus(*decimals, currency))]
    SurplusDecimals {
        /// The amount.
        amount: Amount,
        /// The currency's code.
        currency: String,
        /// The currency's decimals.
        decimals: u8,
    },
    /// The refund is in another currency than the payment.
    #[error("the refund is in {refund}, but the payment was in {paid}: refund in the currency of the payment")]
    OtherCurrency {
        /// Code of the refund's currency.
        refund: &'static str,
        /// Code of the payment's currency.
        paid: String,
    },
    /// The request is not a refund.
    #[error("{method}::{request} is not a refund: reserve the refund request of that method")]
    NotARefund {
        /// Module name of the method: `bizum`.
        method: &'static str,
        /// Type name of the request: `Sale`.
        request: &'static str,
    },
    /// A refund with that reference is reserved already: it may have been sent.
    // References are quoted and escaped: they are the shop's own text and may hold a line end.
    #[error(
        "the refund {reference:?} is already reserved, so it may have been sent: check its outcome, and give every new refund a new reference"
    )]
    ReservedBefore {
        /// The refund's reference code.
        reference: String,
    },
    /// No refund with that reference is reserved.
    #[error("no refund {reference:?} is reserved: reserve it before you send it, under the same reference")]
    NotReserved {
        /// The refund's reference code.
        reference: String,
    },
    /// The refund has gone through.
    #[error("the refund {reference:?} has gone through: its amount cannot be released")]
    Confirmed {
        /// The refund's reference code.
        reference: String,
    },
}

/// A refund of more than what is left.
///
/// ```
/// use thunes_runtime::{BudgetError, Currency, RefundBudget};
///
/// let mut budget = RefundBudget::new("8.00".parse()?, Currency::new("EUR", 2))?;
/// budget.reserve("order-42-r1", "5.00".parse()?)?;
/// let Err(BudgetError::OverRefund(over)) = budget.reserve("order-42-r2", "5.00".parse()?) else { panic!() };
/// assert_eq!(over.remaining, "3.00".parse()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
            "a refund of {refund} is too much: {paid} was paid and {taken} of it is refunded or under way, so at most {remaining} is left. Nothing was reserved: refund less, or release an earlier refund that has failed."
        )
    }
}

fn surplus(decimals: u8, currency: &str) -> String {
    match decimals {
        0 => format!("decimals, and {currency} has none"),
        _ => format!("more than the {decimals} decimals of {currency}"),
    }
}
