//! Why a refund does not fit its sale.

use thunes_runtime::Amount;

/// A refund does not fit its sale. Nothing was stored and nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BudgetProblem {
    /// The ledger has no sale with that id. [`Ledger::adopt`](crate::Ledger::adopt) takes in one that was not sent through it.
    #[error("the ledger has no sale with that id, so it does not know how much may be refunded. Nothing was sent")]
    UnknownSale,
    /// The sale is in another currency.
    #[error("the sale is in {sale}: refund in the currency of the sale. Nothing was sent")]
    OtherCurrency {
        /// Code of the sale's currency.
        sale: String,
    },
    /// The sale has failed, or the customer left without paying.
    #[error("the sale is {status}, so there is nothing to refund. Nothing was sent")]
    Failed {
        /// The gateway's status of the sale.
        status: String,
    },
    /// More than what is left.
    #[error(
        "a refund of {asked} is too much: the sale is for {sale}, and {taken} of it is refunded, under way or unknown. Nothing was sent"
    )]
    TooMuch {
        /// What the sale is for, whether it is paid or not.
        sale: Amount,
        /// What is refunded, under way or not known.
        taken: Amount,
        /// What was asked for.
        asked: Amount,
    },
    /// A refund of nothing.
    #[error("a refund of zero refunds nothing. Nothing was sent")]
    Zero,
}
