//! The rows: everything that differs between types.

use super::asked::Asked;
use super::facets::JsonValues;
use super::looks;
use super::types::{JsonType, Type};
use crate::iso;
use crate::words::or_list;

/// The properties of a type.
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
    pub(super) misfit: fn(&Asked<'_>, &str) -> Option<String>,
    /// A value to show.
    pub(super) sample: fn(&Asked<'_>) -> String,
    /// Which JSON values a field takes.
    pub(super) values: fn(&Asked<'_>) -> JsonValues,
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
    keys: &["min", "max", "digits", "advised_max", "example"],
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
    sample: |asked| asked.cut("99900000000"),
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
    misfit: |_, text| otherwise(looks::is_url(text), "expected a URL that begins with `https://`"),
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
    misfit: |_, text| otherwise(iso::countries().any(|code| code == text), "expected an ISO 3166-1 alpha-2 code"),
    sample: |asked| asked.countries.first().map_or("ES", String::as_str).to_owned(),
    values: |_| JsonValues { only: iso::countries().map(str::to_owned).collect(), ..JsonValues::default() },
    ..TEXT
};

/// The keys of what has limits.
const LIMITS: &[&str] = &["max", "advised_max"];

const AMOUNT: Row = Row {
    word: "amount",
    doc: "A decimal in the request's currency: `Amount`.",
    elsewhere: &["money", "price", "decimal"],
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
    comparable: false,
    values: |_| JsonValues { minimum: Some(0), ..JsonValues::default() },
    ..TEXT
};

const INTEGER: Row = Row {
    word: "integer",
    doc: "A whole number: `u32`.",
    elsewhere: &["int", "u32", "number"],
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
    /// Its properties.
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
            Self::Choice => CHOICE,
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

fn otherwise(fits: bool, misfit: &str) -> Option<String> {
    (!fits).then(|| misfit.to_owned())
}
