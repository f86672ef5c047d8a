//! The kinds of values, one file for each: how it is read, what it looks like, and what a gateway takes.

mod amount;
mod boolean;
mod choice;
mod country;
mod currency;
mod email;
mod id;
mod integer;
mod list;
mod pairs;
mod phone;
mod text;
mod url;
mod variant;

/// The types of values that callers name. A kind with a type of its own adds it here.
pub(crate) mod types {
    pub use crate::value::amount::{Amount, AmountError};
    pub use crate::value::country::{Country, UnknownCountry};
}

use serde_json::Value as Json;

use self::amount::Decimal;
use self::boolean::Boolean;
use self::choice::WordOf;
use self::country::CountryCode;
use self::currency::CurrencyCode;
use self::email::Email;
use self::id::PathId;
use self::integer::Integer;
use self::list::List;
use self::pairs::Pairs;
use self::phone::Phone;
use self::text::Text;
use self::url::Url;
use self::variant::VariantWord;
use super::currency::Currency;
use super::kind::FieldKind;
use super::rules::{Money, Rules};
use crate::request::invalid::Rule;
use crate::table::field::FieldSpec;

impl FieldKind {
    /// The file of the kind. One without a file does not compile.
    pub(crate) const fn rules(self) -> &'static dyn Rules {
        match self {
            Self::Text => &Text,
            Self::Email => &Email,
            Self::Phone => &Phone,
            Self::Url => &Url,
            Self::Country => &CountryCode,
            Self::Amount { zero: true } => &Decimal { zero: true },
            Self::Amount { zero: false } => &Decimal { zero: false },
            Self::Currency => &CurrencyCode,
            Self::Integer => &Integer,
            Self::Boolean => &Boolean,
            Self::Choice => &WordOf,
            Self::List => &List,
            Self::Pairs => &Pairs,
            Self::Id => &PathId,
            Self::Variant => &VariantWord,
        }
    }

    /// What keeps a text of this kind from being sent, besides what holds for every text. Each text of each request comes here, so it is not
    /// a question to [`rules`](Self::rules).
    pub(crate) fn refused(self, text: &str) -> Option<Rule> {
        match self {
            Self::Url => url::refused(text),
            Self::Text
            | Self::Email
            | Self::Phone
            | Self::Country
            | Self::Amount { .. }
            | Self::Currency
            | Self::Integer
            | Self::Boolean
            | Self::Choice
            | Self::List
            | Self::Pairs
            | Self::Id
            | Self::Variant => None,
        }
    }

    /// Returns whether a text looks like one of this kind: an email address has a name and a host, a phone number has digits, a URL has a
    /// scheme that can lead back to a shop or its app ([`http`, `https`, or the app's own](crate::Rule::Scheme)). Of other kinds any text
    /// does.
    ///
    /// The gateway's own rules are not known, so a request only warns of it.
    #[must_use]
    pub fn looks_right(self, text: &str) -> bool {
        self.rules().looks_right(text)
    }

    /// Returns the type of the HTML `<input>` that a value of this kind is typed into: `email`, `tel`, `url`, `checkbox`, or `text`.
    #[must_use]
    pub fn html_input(self) -> &'static str {
        self.rules().html_input()
    }
}

impl FieldSpec {
    /// Returns whether a gateway that is as strict as its documents takes this JSON as the field's value, in a request of that currency to a method
    /// with these: for a stand-in of the gateway. Of a list it says only that it has items.
    #[must_use]
    pub fn takes(&self, value: &Json, currencies: &[Currency], currency: Option<Currency>) -> bool {
        self.kind.rules().is_taken(value, self, Money { currencies, currency })
    }
}
