//! The kinds of a field's value, and what each is like.
//!
//! Attributes name a kind by its name here. A new one does not compile before every question below has an answer for it.

/// The type of a field's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FieldKind {
    /// Any text.
    Text,
    /// An email address.
    Email,
    /// A phone number.
    Phone,
    /// A URL.
    Url,
    /// An ISO 3166-1 alpha-2 country code.
    Country,
    /// A decimal in the request's currency.
    Amount {
        /// Whether zero is allowed.
        zero: bool,
    },
    /// One of the method's currencies.
    Currency,
    /// A whole number, not negative.
    Integer,
    /// A list of objects.
    List,
    /// A list of key and value.
    Pairs,
    /// The id in the URL.
    Id,
    /// A choice between variants, each of which sets the values of several members.
    Variant,
}

impl FieldKind {
    /// Whether its value is text in JSON that the spec can give, so that a variant can set it.
    #[must_use]
    pub const fn is_text(self) -> bool {
        match self {
            Self::Text | Self::Email | Self::Phone | Self::Url | Self::Country | Self::Currency => true,
            Self::Amount { .. } | Self::Integer | Self::List | Self::Pairs | Self::Id | Self::Variant => false,
        }
    }

    /// Whether its value has a text that a condition can compare.
    #[must_use]
    pub const fn is_comparable(self) -> bool {
        match self {
            Self::Text | Self::Email | Self::Phone | Self::Url | Self::Country | Self::Currency | Self::Integer => true,
            Self::Amount { .. } | Self::List | Self::Pairs | Self::Id | Self::Variant => false,
        }
    }

    /// Whether it is a list.
    #[must_use]
    pub const fn is_list(self) -> bool {
        match self {
            Self::List | Self::Pairs => true,
            Self::Text | Self::Email | Self::Phone | Self::Url | Self::Country | Self::Currency => false,
            Self::Amount { .. } | Self::Integer | Self::Id | Self::Variant => false,
        }
    }

    /// Whether it is a member of the JSON body.
    pub(crate) const fn in_body(self) -> bool {
        match self {
            Self::Id | Self::Variant => false,
            Self::Text | Self::Email | Self::Phone | Self::Url | Self::Country | Self::Currency => true,
            Self::Amount { .. } | Self::Integer | Self::List | Self::Pairs => true,
        }
    }
}
