//! Choices that each fix several members of a body, such as the wallets of Alipay+.

use crate::value::currency::Currency;

/// One of the choices, as the spec has it.
///
/// ```
/// use thunes_runtime::{Currency, VariantSpec};
///
/// // One of the variants in generated code.
/// const KAKAO: VariantSpec = VariantSpec::new("KakaoPay", "Kakao Pay")
///     .sets(&[("paymentInformation.paymentType.method.name", "KAKAOPAY")])
///     .currency(Currency::new("KRW", 0));
///
/// assert_eq!(KAKAO.value("paymentInformation.paymentType.method.name"), Some("KAKAOPAY"));
/// assert_eq!(KAKAO.value("orderInformation.amountDetails.currency"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct VariantSpec {
    /// Its name in Rust: `KakaoPay`.
    pub name: &'static str,
    /// Its display name.
    pub title: &'static str,
    /// What it fixes: JSON path and value.
    pub sets: &'static [(&'static str, &'static str)],
    /// The currency of the request's amounts, if the choice fixes it.
    pub currency: Option<Currency>,
}

impl VariantSpec {
    /// Creates an entry of the table. Generated code sets the rest.
    #[must_use]
    pub const fn new(name: &'static str, title: &'static str) -> Self {
        Self { name, title, sets: &[], currency: None }
    }

    /// Sets the JSON paths and values that it fixes.
    #[must_use]
    pub const fn sets(mut self, sets: &'static [(&'static str, &'static str)]) -> Self {
        self.sets = sets;
        self
    }

    /// Sets the fixed currency.
    #[must_use]
    pub const fn currency(mut self, currency: Currency) -> Self {
        self.currency = Some(currency);
        self
    }

    /// Returns the value that it fixes at a JSON path.
    #[must_use]
    pub fn value(&self, path: &str) -> Option<&'static str> {
        self.sets.iter().find(|(set, _)| *set == path).map(|(_, value)| *value)
    }
}

/// An enum of choices.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an enum of variants",
    label = "the type of a `#[variant]` field",
    note = "such a type has `#[derive(thunes_runtime::Variant)]`"
)]
pub trait Variant: Copy {
    /// Every choice.
    const ALL: &'static [VariantSpec];

    /// What the spec says of it.
    fn spec(self) -> &'static VariantSpec;

    /// The value that it fixes at a JSON path; empty for a path that it does not fix.
    fn set(self, path: &str) -> &'static str {
        self.spec().value(path).unwrap_or_default()
    }
}

/// No variant has that name.
///
/// ```
/// /// The wallets of a method.
/// #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thunes_runtime::Variant)]
/// enum Wallet {
///     /// Red.
///     #[variant(title = "Red Wallet")]
///     #[sets(path = "code", value = "RED")]
///     Red,
///     /// Blue.
///     #[variant(title = "Blue Wallet")]
///     #[sets(path = "code", value = "BLUE")]
///     Blue,
/// }
///
/// let error: thunes_runtime::UnknownVariant = "Green".parse::<Wallet>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown variant: expected one of Red, Blue");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown variant: expected one of {}", .known.join(", "))]
pub struct UnknownVariant {
    known: &'static [&'static str],
}

impl UnknownVariant {
    /// For generated code: the names that there are.
    #[must_use]
    pub const fn new(known: &'static [&'static str]) -> Self {
        Self { known }
    }
}
