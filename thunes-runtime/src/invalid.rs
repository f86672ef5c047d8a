//! What is wrong with the values of a request.

use core::fmt;

/// Values that the gateway would refuse or change: nothing was sent.
///
/// `Display` names each field and its rule, never a value.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Invalid {
    /// Module name of the method: `bizum`.
    pub method: &'static str,
    /// Type name of the request: `Sale`.
    pub request: &'static str,
    /// Every violation, in the order of the fields.
    pub violations: Vec<Violation>,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}::{} has ", self.method, self.request)?;
        match self.violations.as_slice() {
            [one] => write!(f, "a value that cannot be sent: {one}"),
            all => {
                write!(f, "{} values that cannot be sent:", all.len())?;
                all.iter().try_for_each(|violation| write!(f, "\n  {violation}"))
            }
        }
    }
}

impl core::error::Error for Invalid {}

/// One field's value against one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// JSON path, with the index in a list: `orderInformation.lineItems[2].productName`.
    pub path: String,
    /// Name of the setter or of the member of the required half.
    pub name: &'static str,
    /// The rule.
    pub rule: Rule,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` ({}) {}", self.name, self.path, self.rule)
    }
}

/// A rule that a value may break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// Text that is empty or blank.
    Empty,
    /// A list without items.
    EmptyList,
    /// Longer than the gateway allows.
    TooLong {
        /// Longest value, in Unicode scalar values.
        max: u32,
        /// Length of the value.
        actual: usize,
    },
    /// An amount of zero where there has to be money.
    Zero,
    /// More decimals than the currency has; the gateway would cut them off silently.
    SurplusDecimals {
        /// The currency's code.
        currency: &'static str,
        /// Its decimals.
        decimals: u8,
    },
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Empty => f.write_str("is empty: give a value, or leave the field out if it is optional"),
            Self::EmptyList => {
                f.write_str("is a list without items: give at least one, or leave it out if it is optional")
            }
            Self::TooLong { max, actual } => write!(f, "has {actual} characters, at most {max} are allowed"),
            Self::Zero => f.write_str("is zero: an amount here is more than zero"),
            Self::SurplusDecimals { currency, decimals: 0 } => {
                write!(f, "has decimals, and {currency} has none: round it yourself, the gateway would cut them off")
            }
            Self::SurplusDecimals { currency, decimals } => write!(
                f,
                "has more than the {decimals} decimals of {currency}: round it yourself, the gateway would cut them off"
            ),
        }
    }
}
