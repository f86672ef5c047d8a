//! The body of a search.

use serde_json::{Map, Value};

use crate::search::query::Query;

/// Summaries of a page unless a limit is given.
const LIMIT: usize = 20;

/// Most summaries of a page.
const MAX_LIMIT: usize = 2500;

/// Longest name, time zone and sort.
const MAX_TEXT: usize = 255;

/// A search.
#[derive(Debug, Clone)]
pub(crate) struct SearchRequest {
    pub(crate) query: Query,
    pub(crate) order: Vec<(SortKey, Direction)>,
    pub(crate) offset: usize,
    pub(crate) limit: usize,
    /// What the reply repeats: query, sort, name and time zone.
    pub(crate) repeated: Value,
}

/// What hits can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SortKey {
    Time,
    Id,
    MerchantId,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Ascending,
    Descending,
}

const SORT_KEYS: [(&str, SortKey); 3] =
    [("submitTimeUtc", SortKey::Time), ("id", SortKey::Id), ("merchantId", SortKey::MerchantId)];

/// Why a search is refused.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(crate) member: &'static str,
    pub(crate) is_missing: bool,
    pub(crate) message: String,
}

type RequestResult<T> = Result<T, Wrong>;

impl SearchRequest {
    pub(crate) fn read(body: &Value) -> RequestResult<Self> {
        let text = text(body, "query", usize::MAX)?.filter(|query| !query.trim().is_empty());
        let text = text.ok_or_else(|| Wrong {
            member: "query",
            is_missing: true,
            message: "The query is missing.".to_owned(),
        })?;
        let query = Query::read(text).map_err(|error| wrong("query", &error.to_string()))?;
        let limit = number(body, "limit", LIMIT)?;
        if limit == 0 || limit > MAX_LIMIT {
            return Err(wrong("limit", "The limit must be 1 to 2500."));
        }
        Ok(Self {
            query,
            order: order(self::text(body, "sort", MAX_TEXT)?)?,
            offset: number(body, "offset", 0)?,
            limit,
            repeated: repeated(body)?,
        })
    }
}

/// The members that the reply repeats. `save` is a boolean there, whatever the request has.
fn repeated(body: &Value) -> RequestResult<Value> {
    let mut repeated = Map::from_iter([("save".to_owned(), save(body)?.into())]);
    for (name, most) in [("name", MAX_TEXT), ("timezone", MAX_TEXT), ("query", usize::MAX), ("sort", MAX_TEXT)] {
        if let Some(text) = text(body, name, most)? {
            repeated.insert(name.to_owned(), text.into());
        }
    }
    Ok(repeated.into())
}

/// A boolean. The guide's example has the text "save", and the schema's "false".
fn save(body: &Value) -> RequestResult<bool> {
    match body.get("save") {
        None | Some(Value::Null) => Ok(false),
        Some(Value::Bool(save)) => Ok(*save),
        Some(Value::String(text)) if matches!(text.as_str(), "save" | "true") => Ok(true),
        Some(Value::String(text)) if text == "false" => Ok(false),
        Some(_) => Err(wrong("save", "The member `save` must be true or false.")),
    }
}

fn text<'a>(body: &'a Value, member: &'static str, most: usize) -> RequestResult<Option<&'a str>> {
    match body.get(member) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.len() <= most => Ok(Some(text)),
        Some(Value::String(_)) => Err(wrong(member, &format!("The member `{member}` is longer than {most} bytes."))),
        Some(_) => Err(wrong(member, &format!("The member `{member}` must be a string."))),
    }
}

/// A number, or digits in a string, as the guide's example has it.
fn number(body: &Value, member: &'static str, usual: usize) -> RequestResult<usize> {
    let number = match body.get(member) {
        None | Some(Value::Null) => return Ok(usual),
        Some(Value::String(digits)) => digits.parse::<u32>().ok(),
        Some(value) => value.as_u64().and_then(|number| u32::try_from(number).ok()),
    };
    let number = number.and_then(|number| usize::try_from(number).ok());
    number.ok_or_else(|| wrong(member, &format!("The member `{member}` must be a whole number of at least 0.")))
}

/// The newest first unless the request says otherwise.
fn order(sort: Option<&str>) -> RequestResult<Vec<(SortKey, Direction)>> {
    let sort = sort.filter(|sort| !sort.trim().is_empty()).unwrap_or("submitTimeUtc:desc");
    sort.split(',').map(|part| sort_key(part.trim())).collect()
}

fn sort_key(part: &str) -> RequestResult<(SortKey, Direction)> {
    let (name, direction) = part.split_once(':').unwrap_or((part, "asc"));
    let key = SORT_KEYS.iter().find(|(key, _)| *key == name).map(|(_, key)| *key);
    let direction = match direction {
        "asc" => Some(Direction::Ascending),
        "desc" => Some(Direction::Descending),
        _ => None,
    };
    key.zip(direction).ok_or_else(|| {
        wrong("sort", "The sort must be `submitTimeUtc`, `id` or `merchantId`, each with `:asc` or `:desc`.")
    })
}

fn wrong(member: &'static str, message: &str) -> Wrong {
    Wrong { member, is_missing: false, message: message.to_owned() }
}
