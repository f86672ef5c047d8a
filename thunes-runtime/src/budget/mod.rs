//! How much of a payment can still be refunded.

pub(crate) mod error;
pub(crate) mod outcome;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use error::{BudgetError, OverRefund};

use crate::request::{Request, amount};
use crate::value::amount::Amount;
use crate::value::currency::Currency;
use crate::value::stored_version::StoredVersion;

/// Keeps the refunds of one sale within what was paid: the gateway allows several partial refunds, up to the settled amount in total.
///
/// A budget belongs to one sale. It knows only the refunds that you report to it, so store it with the order, and change it in one transaction with
/// what you store of the refund: two copies of a budget would each allow the full amount.
///
/// | when | call |
/// |---|---|
/// | before a refund is sent | [`reserve_request`](Self::reserve_request), or [`reserve`](Self::reserve) without a request |
/// | when sending has ended, well or not | `record_sent` (feature `client`) |
/// | after each status check of the refund | [`record_status`](Self::record_status) |
/// | when you have found out what became of an unknown one | [`confirm`](Self::confirm) or [`release`](Self::release) |
///
/// serde writes a versioned form. A version of this crate reads the forms that it and all earlier ones write, and refuses those of later ones.
///
/// Reserve a refund **before** it is sent, and store the budget. Only when a refund is known to have failed does its amount become
/// free again; one whose outcome is unknown stays reserved, since it may have gone through. Refunds are told apart by their
/// reference code, so the same refund cannot be reserved twice.
///
/// ```
/// use thunes_runtime::{Currency, RefundBudget};
///
/// let mut budget = RefundBudget::new("8.00".parse()?, Currency::new("EUR", 2))?;
/// budget.reserve("order-42-r1", "5.00".parse()?)?;
/// assert_eq!(
///     budget.reserve("order-42-r2", "5.00".parse()?).unwrap_err().to_string(),
///     "a refund of 5.00 EUR is too much: 8.00 EUR was paid and 5.00 EUR of it is refunded or under way, so at most 3.00 EUR is \
///      left. Nothing was reserved: refund less, or release an earlier refund that has failed."
/// );
/// budget.release("order-42-r1")?; // it failed
/// budget.reserve("order-42-r2", "8.00".parse()?)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefundBudget {
    version: StoredVersion,
    settled: Amount,
    currency: Box<str>,
    decimals: u8,
    refunds: BTreeMap<Box<str>, Refund>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Refund {
    amount: Amount,
    confirmed: bool,
}

/// A refund that counts against a [`RefundBudget`].
///
/// ```
/// use thunes_runtime::{Currency, RefundBudget};
///
/// let mut budget = RefundBudget::new("8.00".parse()?, Currency::new("EUR", 2))?;
/// budget.reserve("order-42-r1", "5.00".parse()?)?;
/// assert!(budget.refunds().all(|refund| !refund.is_confirmed)); // check the status of these
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct BudgetedRefund<'a> {
    /// Your reference of the refund.
    pub reference: &'a str,
    /// Its amount.
    pub amount: Amount,
    /// Whether it is known to have gone through.
    pub is_confirmed: bool,
}

impl RefundBudget {
    /// Creates the budget of a sale: its settled amount, in its currency.
    ///
    /// The currency is a method's own (`grabpay::Currency::Myr`), or, of a method that takes one only, that of the request:
    /// `sale.currency()`.
    ///
    /// # Errors
    /// [`BudgetError::SurplusDecimals`] when the currency has fewer decimals than the amount.
    pub fn new(settled: Amount, currency: impl Into<Currency>) -> Result<Self, BudgetError> {
        let currency = currency.into();
        let (code, decimals) = (currency.code().into(), currency.decimals());
        let budget = Self { version: StoredVersion::One, settled, currency: code, decimals, refunds: BTreeMap::new() };
        budget.check_decimals(settled)?;
        Ok(budget)
    }

    /// Returns what was paid.
    #[must_use]
    pub const fn settled(&self) -> Amount {
        self.settled
    }

    /// Returns the currency's code.
    #[must_use]
    pub fn currency(&self) -> &str {
        &self.currency
    }

    /// Returns what may still be refunded.
    #[must_use]
    pub fn remaining(&self) -> Amount {
        self.settled.saturating_sub(self.taken())
    }

    /// Returns the refunds that count against the budget.
    pub fn refunds(&self) -> impl Iterator<Item = BudgetedRefund<'_>> {
        self.refunds.iter().map(|(reference, refund)| BudgetedRefund {
            reference,
            amount: refund.amount,
            is_confirmed: refund.confirmed,
        })
    }

    /// Reserves a refund before it is sent.
    ///
    /// # Errors
    /// [`BudgetError`] when it is more than what is left, zero, has surplus decimals, or when that reference is reserved already.
    /// The budget is unchanged then.
    pub fn reserve(&mut self, reference: &str, amount: Amount) -> Result<(), BudgetError> {
        if self.refunds.contains_key(reference) {
            return Err(BudgetError::ReservedBefore { reference: reference.to_owned() });
        }
        if amount.is_zero() {
            return Err(BudgetError::Zero);
        }
        self.check_decimals(amount)?;
        if amount > self.remaining() {
            return Err(self.over_refund(amount));
        }
        self.refunds.insert(reference.into(), Refund { amount, confirmed: false });
        Ok(())
    }

    /// Reserves a refund request before it is sent: its reference, its amount, and its currency, which has to be the sale's.
    ///
    /// # Errors
    /// As [`reserve`](Self::reserve); [`BudgetError::OtherCurrency`], [`BudgetError::NotARefund`].
    pub fn reserve_request<R: Request>(&mut self, refund: &R) -> Result<(), BudgetError> {
        let amount = amount_of(refund)?;
        let currency = refund.currency().map_or("", Currency::code);
        if *currency != *self.currency {
            return Err(BudgetError::OtherCurrency { refund: currency, paid: self.currency.to_string() });
        }
        self.reserve(refund.reference().unwrap_or_default(), amount)
    }

    /// Records that a refund has gone through: it can no longer be released.
    ///
    /// # Errors
    /// [`BudgetError::NotReserved`].
    pub fn confirm(&mut self, reference: &str) -> Result<(), BudgetError> {
        self.refund(reference)?.confirmed = true;
        Ok(())
    }

    /// Frees the amount of a refund that is **known** to have failed. Not for a refund whose outcome is unknown.
    ///
    /// # Errors
    /// [`BudgetError::NotReserved`]; [`BudgetError::Confirmed`] for one that has gone through.
    pub fn release(&mut self, reference: &str) -> Result<(), BudgetError> {
        if self.refund(reference)?.confirmed {
            return Err(BudgetError::Confirmed { reference: reference.to_owned() });
        }
        self.refunds.remove(reference);
        Ok(())
    }

    fn refund(&mut self, reference: &str) -> Result<&mut Refund, BudgetError> {
        let found = self.refunds.get_mut(reference);
        found.ok_or_else(|| BudgetError::NotReserved { reference: reference.to_owned() })
    }

    /// Saturates: only a stored budget that was edited can hold more than fits.
    fn taken(&self) -> Amount {
        self.refunds.values().fold(Amount::ZERO, |sum, refund| sum.saturating_add(refund.amount))
    }

    fn check_decimals(&self, amount: Amount) -> Result<(), BudgetError> {
        if amount.fits(self.decimals) {
            return Ok(());
        }
        Err(BudgetError::SurplusDecimals { amount, currency: self.currency.to_string(), decimals: self.decimals })
    }

    fn over_refund(&self, refund: Amount) -> BudgetError {
        BudgetError::OverRefund(Box::new(OverRefund {
            refund,
            paid: self.settled,
            taken: self.taken(),
            remaining: self.remaining(),
            currency: self.currency.to_string(),
            decimals: self.decimals,
        }))
    }
}

/// The amount of a refund request. A sale has one too, but names nothing that exists.
fn amount_of<R: Request>(refund: &R) -> Result<Amount, BudgetError> {
    let spec = refund.spec();
    let amount = amount(refund).filter(|_| spec.subject.is_some() && !spec.repeatable);
    amount.ok_or(BudgetError::NotARefund { method: spec.method, request: spec.name })
}
