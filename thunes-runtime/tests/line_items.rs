//! A line item's numbers: quantity times unit price, with tax or without, and a warning where they do not agree.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proptest::prelude::*;
use thunes_runtime::{Amount, Item, Request, Rule};

mod status {
    /// Whatever.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
    pub enum Sale {
        /// Open.
        #[status("PENDING")]
        Pending,
        /// Another one.
        Other(thunes_runtime::Code),
    }
}

/// Markers of ids.
mod id {
    thunes_runtime::id_marker!(IdMethod for Shop = "shop");
    thunes_runtime::id_marker!(IdKind for Sale = "sale");
}

/// Id of a sale.
pub type SaleId = thunes_runtime::Id<id::Shop, id::Sale>;

/// A sale.
#[derive(Request)]
#[request(method = "shop", operation = "sale", path = "/", reply_id = SaleId, status = status::Sale, currency = "EUR", decimals = 2)]
pub struct Sale<'a> {
    /// What is bought.
    #[field(path = "orderInformation.lineItems[]", kind = List)]
    line_items: &'a [Line<'a>],
}

/// A line.
#[derive(Item)]
#[item(list = "orderInformation.lineItems[]")]
pub struct Line<'a> {
    /// Name.
    #[field(path = "orderInformation.lineItems[].productName", kind = Text)]
    product_name: Option<&'a str>,
    /// Total.
    #[field(path = "orderInformation.lineItems[].totalAmount", kind = Amount(zero = true))]
    total_amount: Option<Amount>,
    /// How many.
    #[field(path = "orderInformation.lineItems[].quantity", kind = Integer)]
    quantity: Option<u32>,
    /// Tax.
    #[field(path = "orderInformation.lineItems[].taxAmount", kind = Amount(zero = true))]
    tax_amount: Option<Amount>,
    /// Price of one.
    #[field(path = "orderInformation.lineItems[].unitPrice", kind = Amount(zero = true))]
    unit_price: Option<Amount>,
}

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

fn line(quantity: u32, unit_price: &str, tax: Option<&str>, total: &str) -> Line<'static> {
    Line::new(LineRequired {})
        .quantity(quantity)
        .unit_price(amount(unit_price))
        .maybe_tax_amount(tax.map(amount))
        .total_amount(amount(total))
}

#[track_caller]
fn warnings(lines: &[Line<'_>]) -> Vec<String> {
    let sale = Sale::new(SaleRequired { line_items: lines });
    assert_eq!(sale.validate(), Ok(()), "never an error");
    sale.warnings().iter().map(ToString::to_string).collect()
}

#[test]
fn a_total_with_the_tax_or_without_it_is_right() {
    let lines = [
        line(5, "20.00", Some("10.00"), "100.00"),
        line(1, "5.00", Some("1.00"), "6.00"),
        line(2, "4", Some("2"), "10.00"),
        line(6, "100.00", None, "600"),
        line(3, "0.1", None, "0.30"),
        line(0, "5.00", None, "0.00"),
    ];
    assert_eq!(warnings(&lines), [""; 0]);
}

#[test]
fn numbers_that_do_not_agree_are_shown() {
    let lines = [
        line(1, "5.00", None, "5.00"),
        line(5, "20.00", Some("10.00"), "90.00"),
        line(3, "19.99", None, "59.98"),
        line(2, "1.00", Some("0.50"), "3.00"),
    ];
    assert_eq!(
        warnings(&lines),
        [
            "`total_amount` (orderInformation.lineItems[1].totalAmount) is 90.00, but 5 x 20.00 is 100.00, or 110.00 with the tax: \
             check the quantity, the unit price and the total of the line",
            "`total_amount` (orderInformation.lineItems[2].totalAmount) is 59.98, but 3 x 19.99 is 59.97: \
             check the quantity, the unit price and the total of the line",
            "`total_amount` (orderInformation.lineItems[3].totalAmount) is 3.00, but 2 x 1.00 is 2.00, or 2.50 with the tax: \
             check the quantity, the unit price and the total of the line",
        ]
    );
}

#[test]
fn the_numbers_can_be_read_by_programs() {
    let lines = [line(5, "20.00", Some("10.00"), "90.00")];
    let warning = Sale::new(SaleRequired { line_items: &lines }).warnings().remove(0);
    let Rule::LineTotal(numbers) = warning.rule else { panic!("{warning:?}") };
    assert_eq!((numbers.quantity, numbers.total), (5, amount("90.00")));
    assert_eq!((numbers.unit_price, numbers.tax), (amount("20"), Some(amount("10"))));
}

#[test]
fn a_line_that_does_not_say_all_three_is_not_judged() {
    let lines = [
        Line::new(LineRequired {}).quantity(2),
        Line::new(LineRequired {}).quantity(2).unit_price(amount("5.00")),
        Line::new(LineRequired {}).quantity(2).total_amount(amount("5.00")),
        Line::new(LineRequired {}).unit_price(amount("2.00")).total_amount(amount("5.00")),
    ];
    assert_eq!(warnings(&lines), [""; 0]);
}

#[test]
fn numbers_too_long_to_multiply_are_no_trouble() {
    let huge = "9".repeat(22);
    let lines = [line(u32::MAX, &huge, Some(&huge), &huge)];
    let _ = warnings(&lines);
}

proptest! {
    #[test]
    fn there_is_a_warning_just_when_the_numbers_differ(quantity in 0u32..20, price in 0u64..500, tax in 0u64..100, off in -2i64..=2) {
        let cents = |cents: u64| Amount::from_minor(cents, 2).unwrap();
        let net = u64::from(quantity) * price;
        for base in [net, net + tax] {
            let Some(total) = base.checked_add_signed(off) else { continue };
            let lines = [Line::new(LineRequired {})
                .quantity(quantity)
                .unit_price(cents(price))
                .tax_amount(cents(tax))
                .total_amount(cents(total))];
            prop_assert_eq!(warnings(&lines).is_empty(), total == net || total == net + tax);
        }
    }
}
