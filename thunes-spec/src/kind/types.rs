//! The types of field and the kinds of value.

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
    /// `true` or `false`.
    Boolean,
    /// One word of a closed list.
    Choice,
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

/// What a value is in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonType {
    /// A string.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// An array of objects.
    Items,
    /// An array of objects with the members `key` and `value`.
    Pairs,
}

/// What a field says of its type, for the types that have more to say.
#[derive(Debug, Clone, Default)]
pub struct Details {
    /// Whether an amount may be zero.
    pub zero: bool,
    /// Type name of a list's item.
    pub item: String,
    /// Type name of an enum of words.
    pub type_name: String,
    /// Its words.
    pub words: Vec<Word>,
}

/// One word of a closed list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Word {
    /// As the gateway writes it.
    pub value: String,
    /// Its variant in Rust.
    pub name: String,
    /// What it means.
    pub doc: String,
}

/// The kind of value that a caller gives: a type with what a field says of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
    /// `true` or `false`.
    Boolean,
    /// One word of a closed list.
    Choice {
        /// Name of the enum, in the method's module.
        type_name: String,
        /// The words.
        words: Vec<Word>,
    },
    /// A list of objects.
    List {
        /// Type name of one item, without the request's name: `LineItem`.
        item: String,
    },
    /// A list of key and value.
    Pairs,
}

impl Type {
    /// Every type, in the order in which they are listed for people.
    pub const ALL: [Self; 15] = [
        Self::Text,
        Self::Email,
        Self::Phone,
        Self::Url,
        Self::Country,
        Self::Amount,
        Self::Currency,
        Self::Integer,
        Self::Boolean,
        Self::Choice,
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

    /// The type that other formats have this word for.
    #[must_use]
    pub fn elsewhere(word: &str) -> Option<Self> {
        let word = word.to_ascii_lowercase();
        Self::ALL.into_iter().find(|ty| ty.row().elsewhere.contains(&word.as_str()))
    }

    /// The kind of value that a caller gives, by this type and what its field says. Nothing if the spec fills it in.
    #[must_use]
    pub fn kind(self, details: Details) -> Option<Kind> {
        Some(match self {
            Self::Text => Kind::Text,
            Self::Email => Kind::Email,
            Self::Phone => Kind::Phone,
            Self::Url => Kind::Url,
            Self::Country => Kind::Country,
            Self::Amount => Kind::Amount { zero: details.zero },
            Self::Currency => Kind::Currency,
            Self::Integer => Kind::Integer,
            Self::Boolean => Kind::Boolean,
            Self::Choice => Kind::Choice { type_name: details.type_name, words: details.words },
            Self::List => Kind::List { item: details.item },
            Self::Pairs => Kind::Pairs,
            Self::MethodCode | Self::PaymentType | Self::Action => return None,
        })
    }

    /// The keys that only some types have.
    #[must_use]
    pub fn own_keys() -> Vec<&'static str> {
        let mut keys: Vec<&str> = Vec::new();
        for key in Self::ALL.iter().flat_map(|ty| ty.row().keys) {
            if !keys.contains(key) {
                keys.push(key);
            }
        }
        keys
    }

    /// The words of the types that have this key.
    #[must_use]
    pub fn with_key(key: &str) -> Vec<&'static str> {
        let rows = Self::ALL.map(Self::row);
        rows.iter().filter(|row| row.keys.contains(&key)).map(|row| row.word).collect()
    }
}

impl JsonType {
    /// Returns whether it is a list.
    #[must_use]
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Items | Self::Pairs)
    }

    /// Its name in JSON Schema.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Items | Self::Pairs => "array",
        }
    }
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
            Self::Boolean => Type::Boolean,
            Self::Choice { .. } => Type::Choice,
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

    /// The enum of a closed list of words.
    #[must_use]
    pub fn type_name(&self) -> &str {
        match self {
            Self::Choice { type_name, .. } => type_name,
            _ => "",
        }
    }

    /// The words of a closed list. Empty for every other kind.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        match self {
            Self::Choice { words, .. } => words,
            _ => &[],
        }
    }

    /// Its word in `fields.yaml`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        self.ty().row().word
    }

    /// What a value is in JSON.
    #[must_use]
    pub const fn json(&self) -> JsonType {
        self.ty().row().json
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
}
