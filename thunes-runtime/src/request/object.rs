//! How the shared code reads a generated struct: by index, through one trait.

use std::borrow::Cow;

use super::extra::member::Extra;
use crate::table::steps::Op;
use crate::value::amount::Amount;
use crate::value::literal::Literal;
use crate::value::text;

/// A generated struct: a request or an item of a list.
pub trait Object {
    /// How its JSON object is written.
    fn ops(&self) -> &'static [Op];

    /// The value of the field with that index in the struct.
    fn value(&self, index: usize) -> Value<'_>;

    /// Members that the spec does not know.
    fn added(&self) -> &[Extra] {
        &[]
    }
}

/// A field's value.
#[derive(Clone, Copy)]
pub enum Value<'a> {
    /// Not given.
    Absent,
    /// Text that shows nothing. It is not sent: an optional one counts as not given, a required one is a violation.
    Blank,
    /// Text that shows something.
    Text(&'a str),
    /// An amount in the request's currency.
    Amount(Amount),
    /// One of a closed list of words that need no escape, such as the code of a country.
    Code(&'static str),
    /// A number or a boolean.
    Literal(Literal),
    /// Items of a list.
    Items(&'a (dyn Items + 'a)),
}

impl<'a> Value<'a> {
    /// A text of the caller's.
    #[inline]
    pub(crate) fn text(text: &'a str) -> Self {
        if text::is_blank(text) { Self::Blank } else { Self::Text(text) }
    }

    /// Whether it is written.
    pub(crate) const fn is_given(self) -> bool {
        !matches!(self, Self::Absent | Self::Blank)
    }

    /// The value in words to compare it by, if there is one. Of an amount and a list it says only that there is one.
    pub(crate) fn as_text(self) -> Option<Cow<'a, str>> {
        match self {
            Self::Absent | Self::Blank => None,
            Self::Text(text) => Some(Cow::Borrowed(text)),
            Self::Code(code) => Some(Cow::Borrowed(code)),
            Self::Literal(literal) => Some(Cow::Owned(literal.to_string())),
            Self::Amount(_) | Self::Items(_) => Some(Cow::Borrowed("")),
        }
    }
}

/// The items of a list.
pub trait Items {
    /// How many there are.
    fn count(&self) -> usize;
    /// The item with that index.
    fn item(&self, index: usize) -> Option<&dyn Object>;
}

impl<T: Object> Items for &[T] {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> Option<&dyn Object> {
        self.get(index).map(|item| item as &dyn Object)
    }
}

/// How a pair is written.
pub const PAIR: &[Op] = &[Op::Field(",\"key\":\"", 0), Op::Field(",\"value\":\"", 1)];

impl Object for (&str, &str) {
    fn ops(&self) -> &'static [Op] {
        PAIR
    }

    fn value(&self, index: usize) -> Value<'_> {
        match index {
            0 => Value::text(self.0),
            1 => Value::text(self.1),
            _ => Value::Absent,
        }
    }
}

/// A type that a field of a request may have.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be used as a request field",
    label = "cannot be a request field",
    note = "see the kinds of values in docs/attributes.md: a field has the type of its kind, or an `Option` of it"
)]
pub trait ToValue {
    /// The value.
    fn to_value(&self) -> Value<'_>;
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Absent, T::to_value)
    }
}

impl ToValue for &str {
    #[inline]
    fn to_value(&self) -> Value<'_> {
        Value::text(self)
    }
}

impl<T: Object> ToValue for &[T] {
    fn to_value(&self) -> Value<'_> {
        Value::Items(self)
    }
}
