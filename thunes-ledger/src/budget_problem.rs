//! Why a refund does not fit its sale.

use core::fmt;

use thunes_runtime::Amount;

/// A refund does not fit its sale. Nothing was stored and nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BudgetProblem {
    /// The ledger has no sale with that id. [`Ledger::adopt`](crate::Ledger::adopt) takes in one that was not sent through it.
    UnknownSale,
    /// The sale is in another currency.
    OtherCurrency {
        /// Code of the sale's currency.
        paid: String,
    },
    /// More than what is left.
    TooMuch {
        /// What was paid.
        paid: Amount,
        /// What is refunded, under way or not known.
        taken: Amount,
        /// What was asked for.
        asked: Amount,
    },
    /// A refund of nothing.
    Zero,
}

impl fmt::Display for BudgetProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownSale => {
                f.write_str("the ledger has no sale with that id, so it does not know how much may be refunded")
            }
            Self::OtherCurrency { paid } => write!(f, "the sale is in {paid}: refund in the currency of the sale"),
            Self::TooMuch { paid, taken, asked } => write!(
                f,
                "a refund of {asked} is too much: {paid} was paid, and {taken} of it is refunded, under way or not known"
            ),
            Self::Zero => f.write_str("a refund of zero refunds nothing"),
        }?;
        f.write_str(". Nothing was sent")
    }
}

impl core::error::Error for BudgetProblem {}
