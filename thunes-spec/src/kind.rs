//! The kinds of value that a field can have: one row of [`Type::row`] for each word of `fields.yaml`.
//!
//! What differs between kinds stands in the row, and every back end reads it there. What has to be written differently for each shape
//! of value hangs on the [`Form`]: a kind whose form is there already needs its row and nothing else.

/// The type of a field, by its word in `fields.yaml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Any text.
    Text,
    /// An email address.
    Email,
    /// A phone number.
    Phone,
    /// A URL.
    Url,
    /// A country.
    Country,
    /// An amount of money.
    Amount,
    /// A currency.
    Currency,
    /// A whole number.
    Integer,
    /// A list of objects.
    List,
    /// A list of key and value.
    Pairs,
    /// The method's `code`.
    MethodCode,
    /// The method's `payment_type`.
    PaymentType,
    /// The operation's `action`.
    Action,
}

/// The shape of a value, which decides how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Text.
    Text,
    /// The code of a country.
    Country,
    /// A decimal as text.
    Amount,
    /// The code of a currency.
    Currency,
    /// A whole number, not negative.
    Whole,
    /// A list of objects.
    Items,
    /// A list of key and value.
    Pairs,
}

/// What is known of a type.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Row {
    /// Its word in `fields.yaml`.
    pub word: &'static str,
    /// What an editor says of the word.
    pub doc: &'static str,
    /// Its name for people.
    pub label: &'static str,
    /// What a value of it is, for people.
    pub phrase: &'static str,
    /// The same as part of a sentence, with its article.
    pub noun: &'static str,
    /// How its values are written.
    pub form: Form,
    /// The name of its format in JSON Schema, if there is one.
    pub format: Option<&'static str>,
    /// A value to show; `{name}` stands for the field's name, `{words}` for the same as words. Only of text.
    pub sample: &'static str,
    /// The shortest value that looks right. Only of text.
    pub shortest: &'static str,
    /// Whether the caller gives it; else the spec fills it in.
    pub given: bool,
    /// Whether there can be only one in a request, outside of lists.
    pub once: bool,
    /// Whether a text looks like a value.
    looks_right: fn(&str) -> bool,
    /// What is said of a text that does not.
    misfit: &'static str,
}

/// Text of any kind, from which the others differ.
const TEXT: Row = Row {
    word: "text",
    doc: "Any text: `&str`.",
    label: "text",
    phrase: "text",
    noun: "text",
    form: Form::Text,
    format: None,
    sample: "{words}",
    shortest: "1",
    given: true,
    once: false,
    looks_right: |_| true,
    misfit: "",
};

impl Type {
    /// Every type, in the order in which they are listed for people.
    pub const ALL: [Self; 13] = [
        Self::Text,
        Self::Email,
        Self::Phone,
        Self::Url,
        Self::Country,
        Self::Amount,
        Self::Currency,
        Self::Integer,
        Self::List,
        Self::Pairs,
        Self::MethodCode,
        Self::PaymentType,
        Self::Action,
    ];

    /// The type with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ty| ty.row().word == word)
    }

    /// What is known of it.
    #[must_use]
    pub const fn row(self) -> Row {
        match self {
            Self::Text => TEXT,
            Self::Email => Row {
                word: "email",
                doc: "An email address: `&str`.",
                label: "email address",
                phrase: "email address",
                noun: "an email address",
                format: Some("email"),
                sample: "name@shop.example",
                shortest: "a@b.example",
                looks_right: is_email,
                misfit: "no email address",
                ..TEXT
            },
            Self::Phone => Row {
                word: "phone",
                doc: "A phone number: `&str`.",
                label: "phone number",
                phrase: "phone number",
                noun: "a phone number",
                sample: "34600000000",
                looks_right: is_phone,
                misfit: "no phone number",
                ..TEXT
            },
            Self::Url => Row {
                word: "url",
                doc: "A URL: `&str`.",
                label: "URL",
                phrase: "URL",
                noun: "a URL",
                format: Some("uri"),
                sample: "https://shop.example/{name}",
                shortest: "https://shop.example",
                looks_right: is_url,
                misfit: "no URL",
                ..TEXT
            },
            Self::Country => Row {
                word: "country",
                doc: "An ISO 3166-1 alpha-2 country code: `Country`.",
                label: "country",
                phrase: "ISO 3166-1 alpha-2 country code",
                noun: "a country",
                form: Form::Country,
                ..TEXT
            },
            Self::Amount => Row {
                word: "amount",
                doc: "A decimal in the request's currency: `Amount`.",
                label: "amount",
                phrase: "amount above zero",
                noun: "an amount above zero",
                form: Form::Amount,
                looks_right: is_decimal,
                misfit: "an amount is written as `8.00`",
                ..TEXT
            },
            Self::Currency => Row {
                word: "currency",
                doc: "The currency of the request's amounts: the method's own `Currency`; filled in where the method has one.",
                label: "currency",
                phrase: "one of the method's currencies",
                noun: "a currency",
                form: Form::Currency,
                once: true,
                ..TEXT
            },
            Self::Integer => Row {
                word: "integer",
                doc: "A whole number: `u32`.",
                label: "whole number",
                phrase: "whole number",
                noun: "a whole number",
                form: Form::Whole,
                ..TEXT
            },
            Self::List => Row {
                word: "list",
                doc: "A list of objects; its members are fields of their own.",
                label: "list",
                phrase: "list of items",
                noun: "a list",
                form: Form::Items,
                ..TEXT
            },
            Self::Pairs => Row {
                word: "pairs",
                doc: "A list of objects with the members `key` and `value`: `&[(&str, &str)]`.",
                label: "pairs",
                phrase: "list of key and value",
                noun: "a list",
                form: Form::Pairs,
                ..TEXT
            },
            Self::MethodCode => FILLED.with("method_code", "Filled with the method's `code`."),
            Self::PaymentType => FILLED.with("payment_type", "Filled with the method's `payment_type`."),
            Self::Action => FILLED.with("action", "Filled with the operation's `action`."),
        }
    }
}

/// What the spec fills in: text that no caller gives.
const FILLED: Row = Row { given: false, once: true, ..TEXT };

impl Row {
    const fn with(self, word: &'static str, doc: &'static str) -> Self {
        Self { word, doc, ..self }
    }

    /// Whether a field of this type has a longest value.
    #[must_use]
    pub const fn has_limits(&self) -> bool {
        self.given && !self.form.is_list()
    }

    /// Whether a field of this type can have an `example`: the other types have one already.
    #[must_use]
    pub const fn has_example(&self) -> bool {
        self.given && matches!(self.form, Form::Text)
    }
}

impl Form {
    /// Whether it is a list.
    #[must_use]
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Items | Self::Pairs)
    }

    /// Whether a value of it is borrowed by the request.
    #[must_use]
    pub const fn borrows(self) -> bool {
        matches!(self, Self::Text | Self::Items | Self::Pairs)
    }

    /// What a longest value is counted in; nothing where the form leaves no choice.
    #[must_use]
    pub const fn unit(self) -> Option<&'static str> {
        match self {
            Self::Text | Self::Amount => Some("characters"),
            Self::Whole => Some("digits"),
            Self::Country | Self::Currency | Self::Items | Self::Pairs => None,
        }
    }
}

/// The kind of value that a caller gives: a type with what a field says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
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
    /// A decimal amount in the request's currency.
    Amount {
        /// Whether zero is allowed.
        zero: bool,
    },
    /// One of the method's currencies.
    Currency,
    /// A whole number, not negative.
    Integer,
    /// A list of objects.
    List {
        /// Type name of one item, without the request's name: `LineItem`.
        item: String,
    },
    /// A list of key and value.
    Pairs,
}

impl Kind {
    /// Its type.
    #[must_use]
    pub const fn ty(&self) -> Type {
        match self {
            Self::Text => Type::Text,
            Self::Email => Type::Email,
            Self::Phone => Type::Phone,
            Self::Url => Type::Url,
            Self::Country => Type::Country,
            Self::Amount { .. } => Type::Amount,
            Self::Currency => Type::Currency,
            Self::Integer => Type::Integer,
            Self::List { .. } => Type::List,
            Self::Pairs => Type::Pairs,
        }
    }

    /// The type of a list's items.
    #[must_use]
    pub fn item(&self) -> Option<&str> {
        match self {
            Self::List { item } => Some(item),
            _ => None,
        }
    }

    /// Its word in `fields.yaml`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        self.ty().row().word
    }

    /// How its values are written.
    #[must_use]
    pub const fn form(&self) -> Form {
        self.ty().row().form
    }

    /// What a value is, for people.
    #[must_use]
    pub const fn phrase(&self) -> &'static str {
        match self {
            Self::Amount { zero: true } => "amount, zero allowed",
            _ => self.ty().row().phrase,
        }
    }

    /// The same as part of a sentence.
    #[must_use]
    pub const fn noun(&self) -> &'static str {
        match self {
            Self::Amount { zero: true } => "an amount that may be zero",
            _ => self.ty().row().noun,
        }
    }

    /// What is wrong with a text as a value of this kind; nothing if it looks right. The rule is that of the runtime's warnings.
    #[must_use]
    pub fn misfit(&self, text: &str) -> Option<&'static str> {
        let row = self.ty().row();
        (!(row.looks_right)(text)).then_some(row.misfit)
    }
}

/// A name, `@` and a host.
fn is_email(text: &str) -> bool {
    let no_space = !text.chars().any(char::is_whitespace);
    no_space && text.rsplit_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
}

/// Digits, and what people write between them.
fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits > 0 && text.bytes().all(|byte| byte.is_ascii_digit() || b"+-() .".contains(&byte))
}

/// A scheme, whichever: apps are returned to by schemes of their own.
fn is_url(text: &str) -> bool {
    let is_scheme = |scheme: &str| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let plain = !text.chars().any(|c| c.is_whitespace() || c.is_control());
    let split = text.split_once("://");
    plain && split.is_some_and(|(before, rest)| !before.is_empty() && is_scheme(before) && !rest.is_empty())
}

fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    text.split_once('.').map_or_else(|| digits(text), |(whole, rest)| digits(whole) && digits(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_type_is_found_by_its_word() {
        for ty in Type::ALL {
            assert_eq!(Type::from_word(ty.row().word), Some(ty));
        }
        assert_eq!(Type::from_word("Text"), None);
    }

    #[test]
    fn samples_look_right() {
        for row in Type::ALL.map(Type::row).iter().filter(|row| row.form == Form::Text) {
            assert!((row.looks_right)(row.shortest), "{}", row.word);
            assert!((row.looks_right)(&row.sample.replace("{name}", "a_name")), "{}", row.word);
        }
    }
}
