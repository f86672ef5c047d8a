//! Whether a line item's numbers agree: quantity times unit price is the total, with the tax or without it.
//!
//! The gateway's documents do it both ways, so both are right here, and anything else is a warning only.

use core::fmt;

use rust_decimal::Decimal;

use crate::value::amount::Amount;

/// The numbers of a line item that do not agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct LineNumbers {
    /// How many.
    pub quantity: u32,
    /// Price of one.
    pub unit_price: Amount,
    /// Tax of the line, where given.
    pub tax: Option<Amount>,
    /// Total of the line.
    pub total: Amount,
}

impl LineNumbers {
    /// Whether they agree. Numbers that are too long to multiply are refused elsewhere.
    pub(crate) fn agree(&self) -> bool {
        let total = self.total.decimal();
        self.net().is_none_or(|net| total == net || Some(total) == self.gross())
    }

    fn net(&self) -> Option<Decimal> {
        self.unit_price.decimal().checked_mul(Decimal::from(self.quantity))
    }

    fn gross(&self) -> Option<Decimal> {
        self.net()?.checked_add(self.tax?.decimal())
    }
}

impl fmt::Display for LineNumbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { quantity, unit_price, total, .. } = self;
        write!(f, "is {total}, but {quantity} x {unit_price}")?;
        self.net().iter().try_for_each(|net| write!(f, " is {net}"))?;
        self.gross().iter().try_for_each(|gross| write!(f, ", or {gross} with the tax"))?;
        f.write_str(": check the quantity, the unit price and the total of the line")
    }
}
