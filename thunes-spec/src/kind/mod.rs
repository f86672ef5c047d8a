//! The kinds of value that a field can have: one row of [`Type::row`] for each word of `fields.yaml`.
//!
//! Everything that differs between kinds is in the row: which keys go with a kind, what values it takes, how a sample is made. Back ends
//! read it there and never ask which kind it is, but for what only one of them has. What a kind is in Rust is in a table of `thunes-gen`,
//! and what it does at run time is in a file of `thunes-runtime/src/value/kinds`.

mod facets;
mod looks;

pub use facets::{Characters, Currency, Facets, JsonValues};
pub use looks::NO_WAY_BACK;

use crate::names;
use crate::words::{REFUSED_CLASS, hidden_class, or_list};

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
    /// A number that JSON has without quotes.
    Number,
    /// One word of a closed list.
    Choice,
    /// The id in the reply to an earlier request.
    ReplyId,
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
    /// A number that may have decimals.
    Number,
    /// An array of objects.
    Items,
    /// An array of objects with the members `key` and `value`.
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
    /// The words that other formats have for it.
    pub elsewhere: &'static [&'static str],
    /// Its name for people.
    pub label: &'static str,
    /// What a value of it is, for people.
    pub phrase: &'static str,
    /// The same as part of a sentence, with its article.
    pub noun: &'static str,
    /// What a value is in JSON.
    pub json: JsonType,
    /// The name of its format in JSON Schema, if there is one.
    pub format: Option<&'static str>,
    /// The keys of a field that only some types have, and this one does.
    pub keys: &'static [&'static str],
    /// What a longest value is counted in. Nothing where the type leaves no choice.
    pub unit: Option<&'static str>,
    /// What is asked of a value besides its length, for people. Empty where its phrase says all.
    pub hint: &'static str,
    /// The shortest value that looks right. Only of text.
    pub shortest: &'static str,
    /// The characters that every value has at least. Of an amount it depends on the currency.
    pub least: u32,
    /// Whether a request borrows it.
    pub borrows: bool,
    /// Whether the spec can give a value of it.
    pub fixable: bool,
    /// Whether a condition can compare its values.
    pub comparable: bool,
    /// Whether the caller gives it; else the spec fills it in.
    pub given: bool,
    /// Whether there can be only one in a request, outside of lists.
    pub once: bool,
    /// What is wrong with a text as a value, besides its length.
    misfit: fn(&Asked<'_>, &str) -> Option<String>,
    /// A value to show.
    sample: fn(&Asked<'_>) -> String,
    /// Which JSON values a field takes.
    values: fn(&Asked<'_>) -> JsonValues,
}

/// A field whose values are looked at.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The kind of its values.
    pub kind: &'a Kind,
    /// The setter's name.
    pub name: &'a str,
    /// Whether it has to be given.
    pub required: bool,
    /// What it says of its values.
    pub facets: Facets,
    /// The countries of the method.
    pub countries: &'a [String],
    /// The currencies that its amounts may be in.
    pub currencies: &'a [Currency],
}

/// Text of any kind, from which the others differ.
const TEXT: Row = Row {
    word: "text",
    doc: "Any text: `&str`.",
    elsewhere: &["string", "str"],
    label: "text",
    phrase: "text",
    noun: "text",
    json: JsonType::Text,
    format: None,
    keys: &["min", "max", "length", "characters", "advised_max", "example"],
    unit: Some("characters"),
    hint: "",
    shortest: "1",
    least: 1,
    borrows: true,
    fixable: true,
    comparable: true,
    given: true,
    once: false,
    misfit: |_, _| None,
    sample: |asked| asked.text(&asked.name.replace('_', " ")),
    values: |asked| asked.any_text(),
};

const EMAIL: Row = Row {
    word: "email",
    doc: "An email address: `&str`.",
    elsewhere: &["mail"],
    label: "email address",
    phrase: "email address",
    noun: "an email address",
    format: Some("email"),
    keys: LIMITED_TEXT,
    shortest: "a@b.example",
    least: 3,
    misfit: |_, text| otherwise(looks::is_email(text), "not an email address"),
    sample: |asked| asked.cut("name@shop.example"),
    ..TEXT
};

const PHONE: Row = Row {
    word: "phone",
    doc: "A phone number: `&str`.",
    elsewhere: &["telephone", "tel"],
    label: "phone number",
    phrase: "phone number",
    noun: "a phone number",
    keys: LIMITED_TEXT,
    misfit: |_, text| otherwise(looks::is_phone(text), "not a phone number"),
    sample: |asked| asked.cut("34600000000"),
    ..TEXT
};

const URL: Row = Row {
    word: "url",
    doc: "A URL: `&str`.",
    elsewhere: &["uri", "link"],
    label: "URL",
    phrase: "URL",
    noun: "a URL",
    format: Some("uri"),
    keys: LIMITED_TEXT,
    shortest: "https://shop.example",
    least: 5,
    misfit: |_, text| otherwise(looks::is_url(text), "not a URL that leads back to a shop or its app"),
    sample: |asked| asked.cut(&format!("https://shop.example/{}", asked.name)),
    ..TEXT
};

/// The keys of text of a certain form.
const LIMITED_TEXT: &[&str] = &["max", "advised_max", "example"];

const COUNTRY: Row = Row {
    word: "country",
    elsewhere: &[],
    doc: "An ISO 3166-1 alpha-2 country code: `Country`.",
    label: "country",
    phrase: "ISO 3166-1 alpha-2 country code",
    noun: "a country",
    keys: LIMITS,
    unit: None,
    hint: "ISO 3166-1 alpha-2",
    least: 2,
    borrows: false,
    misfit: |_, text| otherwise(names::countries().any(|code| code == text), "expected an ISO 3166-1 alpha-2 code"),
    sample: |asked| asked.countries.first().map_or("ES", String::as_str).to_owned(),
    values: |_| JsonValues { only: names::countries().map(str::to_owned).collect(), ..JsonValues::default() },
    ..TEXT
};

/// The keys of what has limits.
const LIMITS: &[&str] = &["max", "advised_max"];

const AMOUNT: Row = Row {
    word: "amount",
    doc: "A decimal in the request's currency: `Amount`.",
    elsewhere: &["money", "price"],
    label: "amount",
    phrase: "amount above zero",
    noun: "an amount above zero",
    keys: &["max", "advised_max", "zero"],
    borrows: false,
    comparable: false,
    misfit: |asked, text| asked.amount_misfit(text),
    sample: |asked| asked.eight(),
    values: |asked| asked.amounts(),
    ..TEXT
};

const CURRENCY: Row = Row {
    word: "currency",
    elsewhere: &[],
    doc: "The currency of the request's amounts: the method's own `Currency`; filled in if the method has only one.",
    label: "currency",
    phrase: "one of the method's currencies",
    noun: "a currency",
    keys: LIMITS,
    unit: None,
    least: 3,
    borrows: false,
    once: true,
    misfit: |asked, text| {
        let codes: Vec<&str> = asked.codes().collect();
        (!codes.contains(&text)).then(|| format!("the method takes {}", or_list(&codes)))
    },
    sample: |asked| asked.codes().next().unwrap_or("EUR").to_owned(),
    values: |asked| JsonValues { only: asked.codes().map(str::to_owned).collect(), ..JsonValues::default() },
    ..TEXT
};

/// JsonValues that JSON has without quotes.
const LITERAL: Row = Row {
    json: JsonType::Integer,
    keys: &[],
    unit: None,
    borrows: false,
    values: |_| JsonValues { minimum: Some(0), ..JsonValues::default() },
    ..TEXT
};

const INTEGER: Row = Row {
    word: "integer",
    doc: "A whole number: `u32`.",
    elsewhere: &["int", "u32"],
    label: "whole number",
    phrase: "whole number",
    noun: "a whole number",
    keys: LIMITS,
    unit: Some("digits"),
    misfit: |_, text| {
        let is_number = text.parse::<u32>().is_ok_and(|number| number.to_string() == text);
        otherwise(is_number, "expected a whole number from 0 to 4294967295, such as `1`")
    },
    sample: |_| "1".to_owned(),
    values: |asked| {
        let most = asked.facets.max.and_then(|digits| 10_u64.checked_pow(digits));
        let most = most.map_or(u64::MAX, |next| next.saturating_sub(1));
        JsonValues { minimum: Some(0), maximum: Some(most.min(u32::MAX.into())), ..JsonValues::default() }
    },
    ..LITERAL
};

const BOOLEAN: Row = Row {
    word: "boolean",
    doc: "`true` or `false`: `bool`.",
    elsewhere: &["bool", "flag"],
    label: "boolean",
    phrase: "boolean",
    noun: "a boolean",
    json: JsonType::Boolean,
    misfit: |_, text| otherwise(matches!(text, "true" | "false"), "expected `true` or `false`"),
    sample: |_| "true".to_owned(),
    values: |_| JsonValues::default(),
    ..LITERAL
};

const NUMBER: Row = Row {
    word: "number",
    doc: "A decimal that is sent as a JSON number: `Number`. For money use `amount`, which is sent as text.",
    elsewhere: &["decimal", "double", "float"],
    label: "number",
    phrase: "number of at most 15 digits",
    noun: "a number",
    json: JsonType::Number,
    comparable: false,
    misfit: |_, text| otherwise(is_number(text), "expected a number of at most 15 digits, such as `0.5`"),
    sample: |_| "0.5".to_owned(),
    ..LITERAL
};

const CHOICE: Row = Row {
    word: "choice",
    doc: "One of the words under `choices`: an enum of the method, named after the field.",
    elsewhere: &["enum"],
    label: "choice of words",
    phrase: "one of the words below",
    noun: "one of a few words",
    keys: &["choices"],
    unit: None,
    borrows: false,
    misfit: |asked, text| {
        let words: Vec<&str> = asked.kind.words().iter().map(|word| word.value.as_str()).collect();
        (!words.contains(&text)).then(|| format!("expected {}", or_list(&words)))
    },
    sample: |asked| asked.kind.words().first().map(|word| word.value.clone()).unwrap_or_default(),
    values: |asked| JsonValues {
        only: asked.kind.words().iter().map(|word| word.value.clone()).collect(),
        ..JsonValues::default()
    },
    ..TEXT
};

const REPLY_ID: Row = Row {
    word: "reply_id",
    doc: "The id in the reply to an earlier request, in the body: `&SaleId`.",
    elsewhere: &["id"],
    label: "id of a reply",
    phrase: "id in the reply to an earlier request",
    noun: "an id",
    keys: &["of"],
    unit: None,
    fixable: false,
    comparable: false,
    once: true,
    misfit: |_, _| Some("an id comes from a reply".to_owned()),
    sample: |_| SAMPLE_ID.to_owned(),
    ..TEXT
};

/// An id to show.
pub const SAMPLE_ID: &str = "7000000000000000000001";

const LIST: Row = Row {
    word: "list",
    doc: "A list of objects; its members are separate fields.",
    elsewhere: &["array"],
    label: "list",
    phrase: "list of items",
    noun: "a list",
    json: JsonType::Items,
    keys: &["item"],
    unit: None,
    hint: "at least one entry",
    fixable: false,
    comparable: false,
    misfit: |_, _| Some("a list cannot be given here".to_owned()),
    sample: |_| String::new(),
    values: |_| JsonValues::default(),
    ..TEXT
};

const PAIRS: Row = Row {
    word: "pairs",
    elsewhere: &["map"],
    doc: "A list of objects with the members `key` and `value`: `&[(&str, &str)]`.",
    label: "pairs",
    phrase: "list of key and value",
    json: JsonType::Pairs,
    keys: &[],
    ..LIST
};

/// What the spec fills in: text that no caller gives.
const FILLED: Row = Row { given: false, once: true, keys: &[], elsewhere: &[], ..TEXT };

const METHOD_CODE: Row = FILLED.with("method_code", "Filled with the method's `code`.");

const PAYMENT_TYPE: Row = FILLED.with("payment_type", "Filled with the method's `payment_type`.");

const ACTION: Row = FILLED.with("action", "Filled with the operation's `action`.");

impl Type {
    /// Every type, in the order in which they are listed for people.
    pub const ALL: [Self; 17] = [
        Self::Text,
        Self::Email,
        Self::Phone,
        Self::Url,
        Self::Country,
        Self::Amount,
        Self::Currency,
        Self::Integer,
        Self::Boolean,
        Self::Number,
        Self::Choice,
        Self::ReplyId,
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
            Self::Number => Kind::Number,
            Self::Choice => Kind::Choice { type_name: details.type_name, words: details.words },
            Self::ReplyId => Kind::ReplyId { of: details.of },
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

    /// What is known of it.
    #[must_use]
    pub const fn row(self) -> Row {
        match self {
            Self::Text => TEXT,
            Self::Email => EMAIL,
            Self::Phone => PHONE,
            Self::Url => URL,
            Self::Country => COUNTRY,
            Self::Amount => AMOUNT,
            Self::Currency => CURRENCY,
            Self::Integer => INTEGER,
            Self::Boolean => BOOLEAN,
            Self::Number => NUMBER,
            Self::Choice => CHOICE,
            Self::ReplyId => REPLY_ID,
            Self::List => LIST,
            Self::Pairs => PAIRS,
            Self::MethodCode => METHOD_CODE,
            Self::PaymentType => PAYMENT_TYPE,
            Self::Action => ACTION,
        }
    }
}

impl Row {
    const fn with(self, word: &'static str, doc: &'static str) -> Self {
        Self { word, doc, ..self }
    }

    /// Returns whether a field of this type has this key, which only some types have.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.keys.contains(&key)
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
            Self::Number => "number",
            Self::Items | Self::Pairs => "array",
        }
    }
}

/// What a field says of its type, for the types that have more to say.
#[derive(Debug, Clone, Default)]
pub struct Details {
    /// Whether an amount may be zero.
    pub zero: bool,
    /// Type name of a list's item.
    pub item: String,
    /// Which kind of id.
    pub of: String,
    /// Type name of an enum of words.
    pub type_name: String,
    /// Its words.
    pub words: Vec<Word>,
}

/// One word of a closed list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As the gateway writes it.
    pub value: String,
    /// Its variant in Rust.
    pub name: String,
    /// What it means.
    pub doc: String,
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
    /// `true` or `false`.
    Boolean,
    /// A number that JSON has without quotes.
    Number,
    /// One word of a closed list.
    Choice {
        /// Name of the enum, in the method's module.
        type_name: String,
        /// The words.
        words: Vec<Word>,
    },
    /// The id in the reply to an earlier request.
    ReplyId {
        /// Which kind of id: `sale`.
        of: String,
    },
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
            Self::Boolean => Type::Boolean,
            Self::Number => Type::Number,
            Self::Choice { .. } => Type::Choice,
            Self::ReplyId { .. } => Type::ReplyId,
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

    /// The kind of id; empty of anything else.
    #[must_use]
    pub fn id_kind(&self) -> &str {
        match self {
            Self::ReplyId { of } => of,
            _ => "",
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

impl Asked<'_> {
    /// What is wrong with a text as a value of the field, if anything.
    #[must_use]
    pub fn misfit(&self, text: &str) -> Option<String> {
        self.facets.misfit(text).or_else(|| (self.kind.ty().row().misfit)(self, text))
    }

    /// A value to show. It fits, unless the field's limits cut it off.
    #[must_use]
    pub fn sample(&self) -> String {
        (self.kind.ty().row().sample)(self)
    }

    /// Which JSON values the field takes.
    #[must_use]
    pub fn values(&self) -> JsonValues {
        (self.kind.ty().row().values)(self)
    }

    fn codes(&self) -> impl Iterator<Item = &str> {
        self.currencies.iter().map(|currency| currency.code.as_str())
    }

    /// As much of a text as the limits allow.
    fn cut(&self, text: &str) -> String {
        let cut: String = text.chars().take(self.facets.most()).collect();
        cut.trim_end().to_owned()
    }

    /// A text of the field's characters, as long as it has to be.
    fn text(&self, words: &str) -> String {
        let Facets { min, characters, .. } = self.facets;
        let least = min.map_or(0, |min| min as usize);
        let Some(characters) = characters else {
            let missing = least.saturating_sub(words.chars().count());
            return self.cut(words) + &".".repeat(missing);
        };
        let length = least.max(self.facets.most().min(4));
        characters.cycle().chars().cycle().take(length).collect()
    }

    /// No text has a control character or one that changes its direction, and what is required shows something.
    fn any_text(&self) -> JsonValues {
        let Facets { min, max, characters, .. } = self.facets;
        let pattern = match (characters, self.required) {
            (Some(characters), _) => format!("^{}+$", characters.class()),
            (None, false) => format!("^[^{REFUSED_CLASS}]*$"),
            (None, true) => format!(r"^[^{REFUSED_CLASS}]*[^{}\s][^{REFUSED_CLASS}]*$", hidden_class()),
        };
        JsonValues { pattern: Some(pattern), min_length: min, max_length: max, ..JsonValues::default() }
    }

    /// Eight units of the first currency.
    fn eight(&self) -> String {
        match self.currencies.first().map_or(2, |currency| usize::from(currency.decimals)) {
            0 => "8".to_owned(),
            decimals => format!("8.{}", "0".repeat(decimals)),
        }
    }

    fn may_be_zero(&self) -> bool {
        *self.kind == Kind::Amount { zero: true }
    }

    /// The field's limit counts what goes out, with all decimals. Zeros in front do not go out, nor do those behind the decimals.
    fn amounts(&self) -> JsonValues {
        let whole = |currency: &Currency| self.whole_digits(currency.decimals);
        let (whole, decimals) = (
            self.currencies.iter().map(whole).max().unwrap_or(AMOUNT_DIGITS),
            self.currencies.iter().map(|currency| currency.decimals).max().unwrap_or_default(),
        );
        let fraction = if decimals == 0 { "0+".to_owned() } else { format!("[0-9]{{1,{decimals}}}0*") };
        let too_long = format!("[0-9]{{{},}}", AMOUNT_DIGITS + 1);
        let not = if self.may_be_zero() { format!("^{too_long}$") } else { format!("^(?:[0.]*|{too_long})$") };
        JsonValues {
            pattern: Some(format!(r"^0*[0-9]{{1,{}}}(?:\.{fraction})?$", whole.max(1))),
            no_pattern: Some(not),
            max_length: Some(AMOUNT_DIGITS + 1),
            ..JsonValues::default()
        }
    }

    /// How many digits before the point fit, written with all decimals.
    fn whole_digits(&self, decimals: u8) -> u32 {
        let (point, decimals) = (u32::from(decimals > 0), u32::from(decimals));
        let by_field = self.facets.max.map_or(AMOUNT_DIGITS, |max| max.saturating_sub(point + decimals));
        by_field.min(AMOUNT_DIGITS - decimals)
    }

    fn amount_misfit(&self, text: &str) -> Option<String> {
        let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        if !digits(whole) || !digits(fraction) {
            return Some("an amount is written as `8.00`".to_owned());
        }
        if !self.may_be_zero() && text.chars().all(|c| matches!(c, '0' | '.')) {
            return Some("zero, but the field takes more than zero".to_owned());
        }
        let needed = fraction.trim_end_matches('0').len();
        let fewer = self.currencies.iter().find(|currency| usize::from(currency.decimals) < needed);
        let surplus =
            fewer.map(|currency| format!("{needed} decimals, and {} has {}", currency.code, currency.decimals));
        surplus.or_else(|| {
            let whole = whole.trim_start_matches('0').len().max(1);
            let longer = self.currencies.iter().find(|one| whole > self.whole_digits(one.decimals) as usize)?;
            Some(format!("too long with the decimals of {}", longer.code))
        })
    }
}

/// The digits that an amount has at most, as the runtime has them.
const AMOUNT_DIGITS: u32 = 24;

fn otherwise(fits: bool, misfit: &str) -> Option<String> {
    (!fits).then(|| misfit.to_owned())
}

/// A number as JSON has it, without a sign, an exponent or zeros at the end.
fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "1"));
    let shortest = (whole == "0" || !whole.starts_with('0')) && !fraction.ends_with('0');
    digits(whole) && digits(fraction) && shortest && text.bytes().filter(u8::is_ascii_digit).count() <= 15
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
    fn samples_fit() {
        let currencies = [Currency { code: "EUR".to_owned(), decimals: 2 }];
        let countries = ["ES".to_owned()];
        for kind in Type::ALL.into_iter().filter_map(|ty| ty.kind(Details::default())) {
            if kind.json().is_list() || [Type::Choice, Type::ReplyId].contains(&kind.ty()) {
                continue;
            }
            let facets = Facets::default();
            let (countries, currencies) = (countries.as_slice(), currencies.as_slice());
            let asked = Asked { kind: &kind, name: "a_name", required: true, facets, countries, currencies };
            assert_eq!(asked.misfit(&asked.sample()), None, "{}", kind.word());
            if kind.ty().row().borrows {
                assert_eq!(asked.misfit(kind.ty().row().shortest), None, "{}", kind.word());
            }
        }
    }
}
