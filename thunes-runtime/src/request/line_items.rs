//! Whether a line item's numbers agree: quantity times unit price is the total, with the tax or without it.
//!
//! The gateway's documents do it both ways, so both are right here, and anything else is a warning only.

use core::fmt;

use rust_decimal::Decimal;

use crate::value::amount::Amount;

/// The numbers of a line item that do not agree.
///
/// ```
/// # use thunes_runtime::status::SaleStatus;
/// # use thunes_runtime::{Amount, Item, Request};
/// # /** Sale. */
/// # #[derive(Request)]
/// # #[request(method = "shop", operation = "sale", path = "/", reply_id = thunes_runtime::AnyId, status = SaleStatus, currency = "EUR", decimals = 2)]
/// # pub struct Sale<'a> {
/// #     /** Lines. */
/// #     #[field(path = "orderInformation.lineItems[]", kind = List)]
/// #     line_items: &'a [SaleLineItem],
/// # }
/// # /** Line. */
/// # #[derive(Item)]
/// # #[item(list = "orderInformation.lineItems[]")]
/// # pub struct SaleLineItem {
/// #     /** Total. */
/// #     #[field(path = "orderInformation.lineItems[].totalAmount", kind = Amount(zero = true))]
/// #     total_amount: Option<Amount>,
/// #     /** Quantity. */
/// #     #[field(path = "orderInformation.lineItems[].quantity", kind = Integer)]
/// #     quantity: Option<u32>,
/// #     /** Price. */
/// #     #[field(path = "orderInformation.lineItems[].unitPrice", kind = Amount(zero = true))]
/// #     unit_price: Option<Amount>,
/// # }
/// use thunes_runtime::Rule;
///
/// let line = SaleLineItem::new(SaleLineItemRequired {})
///     .quantity(3)
///     .unit_price("19.99".parse()?)
///     .total_amount("59.98".parse()?);
/// let warnings = Sale::new(SaleRequired { line_items: &[line] }).warnings();
/// let Rule::LineTotal(numbers) = warnings[0].rule else { panic!() };
/// assert_eq!(numbers.quantity, 3);
/// assert!(numbers.to_string().starts_with("is 59.98, but 3 x 19.99 is 59.97: check"));
/// # Ok::<(), thunes_runtime::AmountError>(())
/// ```
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
