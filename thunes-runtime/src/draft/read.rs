//! From JSON to a value of a field's type.

use serde_json::{Value as Json, json};

use super::any_id::AnyId;
use super::values::Owned;
use crate::request::invalid::Rule;
use crate::table::field::FieldSpec;
use crate::table::method::MethodSpec;
use crate::table::request::RequestSpec;
use crate::value::amount::{Amount, AmountError};
use crate::value::country::Country;
use crate::value::kind::FieldKind;
use crate::value::text::is_blank;

/// Reads the values of one request.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    pub(super) method: &'static MethodSpec,
    pub(super) request: &'static RequestSpec,
}

impl Reader {
    /// The items of a list. Any other value is given back.
    pub(super) fn list(self, field: &FieldSpec, value: Json) -> Result<Vec<Json>, Json> {
        match (field.kind, value) {
            (FieldKind::List, Json::Array(items)) => Ok(items),
            (FieldKind::Pairs, Json::Array(items)) => Ok(items.into_iter().map(pair).collect()),
            (FieldKind::Pairs, Json::Object(members)) => {
                Ok(members.into_iter().map(|(key, value)| json!({"key": key, "value": value})).collect())
            }
            (_, value) => Err(value),
        }
    }

    /// A value that is no list.
    pub(super) fn single(self, field: &FieldSpec, value: &Json) -> Result<Owned, Rule> {
        let wrong = || Rule::WrongType { wanted: field.kind, found: type_of(value) };
        let text = || value.as_str().ok_or_else(wrong);
        match field.kind {
            _ if value.is_null() => Ok(Owned::Absent),
            // A form posts every input that was left blank, whatever its kind.
            _ if value.as_str().is_some_and(is_blank) => blank(field),
            // Compared later with what the choice sets.
            _ if field.set_by.is_some() => Ok(Owned::Text(text()?.into())),
            FieldKind::Text | FieldKind::Email | FieldKind::Phone | FieldKind::Url => Ok(Owned::Text(text()?.into())),
            FieldKind::Country => country(text()?).map(Owned::Country).ok_or(Rule::NoCountry),
            FieldKind::Amount { .. } => amount(value).unwrap_or_else(|| Err(wrong())).map(Owned::Amount),
            FieldKind::Currency => self.currency(text()?),
            FieldKind::Integer => integer(value).map(Owned::Integer).ok_or_else(wrong),
            FieldKind::Id => self.id(text()?),
            FieldKind::Variant => variant(field, text()?),
            FieldKind::List | FieldKind::Pairs => Err(wrong()),
        }
    }

    fn currency(self, code: &str) -> Result<Owned, Rule> {
        let taken = self.method.currencies;
        let found = taken.iter().find(|currency| currency.code() == code);
        found.map(|currency| Owned::Currency(*currency)).ok_or(Rule::OtherCurrency { taken })
    }

    /// The bare id. What a stored one says of its method and kind has to be right.
    fn id(self, text: &str) -> Result<Owned, Rule> {
        let id: AnyId = text.parse().map_err(|_| Rule::NoId)?;
        let (method, kind) = (self.request.method, self.request.subject.unwrap_or_default());
        let fits = id.method().is_none_or(|own| own == method) && id.kind().is_none_or(|own| own == kind);
        if fits { Ok(Owned::Text(id.as_str().into())) } else { Err(Rule::OtherId { method, kind }) }
    }
}

/// Blank text is not a value.
const fn blank(field: &FieldSpec) -> Result<Owned, Rule> {
    if field.required && field.is_input() { Err(Rule::Empty) } else { Ok(Owned::Absent) }
}

/// `["1", "spring"]` as `{"key": "1", "value": "spring"}`; anything else stays.
fn pair(item: Json) -> Json {
    match item {
        Json::Array(two) if two.len() == 2 => ["key", "value"].into_iter().map(str::to_owned).zip(two).collect(),
        other => other,
    }
}

fn variant(field: &FieldSpec, name: &str) -> Result<Owned, Rule> {
    let found = field.variants.iter().find(|variant| variant.name == name);
    found.map(Owned::Variant).ok_or(Rule::NoVariant { known: field.variants })
}

fn country(code: &str) -> Option<Country> {
    let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    if is_code { code.parse().ok() } else { None }
}

/// None for what is neither text nor a number. A float is refused: `0.1 + 0.2` is not `0.30`.
fn amount(value: &Json) -> Option<Result<Amount, Rule>> {
    let parsed = match value {
        Json::String(text) => text.parse(),
        Json::Number(number) if number.is_u64() => number.to_string().parse(),
        Json::Number(number) if number.is_i64() => Err(AmountError::Negative),
        Json::Number(_) => return Some(Err(Rule::Float)),
        _ => return None,
    };
    Some(parsed.map_err(Rule::NoAmount))
}

fn integer(value: &Json) -> Option<u32> {
    match value {
        Json::Number(number) => number.as_u64()?.try_into().ok(),
        Json::String(text) if text.bytes().all(|b| b.is_ascii_digit()) => text.parse().ok(),
        _ => None,
    }
}

/// What a JSON value is, for people.
pub(super) const fn type_of(value: &Json) -> &'static str {
    match value {
        Json::Null => "nothing",
        Json::Bool(_) => "a boolean",
        Json::Number(_) => "a number",
        Json::String(_) => "text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}
