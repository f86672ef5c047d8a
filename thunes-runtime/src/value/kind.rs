//! The kinds of a field's value, and what each is like.
//!
//! Attributes name a kind by its name here. A new one does not compile before [`FieldKind::traits`] has its answers.

/// The type of a field's value.
///
/// ```
/// use thunes_runtime::FieldKind;
///
/// assert!(FieldKind::Email.looks_right("ana@shop.example") && !FieldKind::Email.looks_right("ana"));
/// assert_eq!(FieldKind::Phone.html_input(), "tel");
/// assert!(FieldKind::Pairs.is_list());
/// ```
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
    /// `true` or `false`.
    Boolean,
    /// One word of a closed list.
    Choice,
    /// A list of objects.
    List,
    /// A list of key and value.
    Pairs,
    /// The id in the URL.
    Id,
    /// A choice between variants; each sets the values of several members.
    Variant,
}

/// What a kind is like.
#[derive(Clone, Copy)]
struct Traits {
    is_text: bool,
    is_list: bool,
    in_body: bool,
}

/// Text that the spec can give.
const TEXT: Traits = Traits { is_text: true, is_list: false, in_body: true };
/// A value that is not text, or that only the caller knows.
const VALUE: Traits = Traits { is_text: false, ..TEXT };
const LIST: Traits = Traits { is_list: true, ..VALUE };
const NOT_IN_BODY: Traits = Traits { in_body: false, ..VALUE };

impl FieldKind {
    const fn traits(self) -> Traits {
        match self {
            Self::Text | Self::Email | Self::Phone | Self::Url | Self::Country | Self::Currency | Self::Choice => TEXT,
            Self::Amount { .. } | Self::Integer | Self::Boolean => VALUE,
            Self::List | Self::Pairs => LIST,
            Self::Id | Self::Variant => NOT_IN_BODY,
        }
    }

    /// Returns whether its value is text in JSON that the spec can give, so that a variant can set it and a condition
    /// can compare it.
    #[must_use]
    pub const fn is_text(self) -> bool {
        self.traits().is_text
    }

    /// Returns whether it is a list.
    #[must_use]
    pub const fn is_list(self) -> bool {
        self.traits().is_list
    }

    /// Returns whether it is a member of the JSON body.
    pub(crate) const fn in_body(self) -> bool {
        self.traits().in_body
    }
}
