//! The query of a search, as far as the gateway's documents and official samples describe it.

use core::time::Duration;

use crate::search::field::Field;
use crate::search::hit::Hit;
use crate::search::moment::Moment;

/// Longest query, in bytes.
const MAX_LENGTH: usize = 4096;

/// Deepest nesting of brackets.
const MAX_DEPTH: usize = 16;

/// Characters that may mean something else when a value is not in quotes.
const SPECIAL: &[char] =
    &[':', '"', '(', ')', '[', ']', '{', '}', '^', '~', '*', '?', '\\', '/', '+', '-', '!', '&', '|'];

/// What a hit has to fulfil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Query {
    /// All of these.
    All(Vec<Query>),
    /// At least one of these.
    Any(Vec<Query>),
    /// The field has one of the values.
    Is(Field, Vec<String>),
    /// It was submitted between the two times.
    Submitted(Bound, Bound),
}

/// One end of a range of times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bound {
    moment: Moment,
    included: bool,
}

const TIME: &str = "submitTimeUtc";

impl Query {
    /// Reads a query.
    pub(crate) fn read(text: &str) -> Result<Self, QueryError> {
        if text.len() > MAX_LENGTH {
            return Err(QueryError { at: MAX_LENGTH, expected: "at most 4096 bytes" });
        }
        let mut reader = Reader { text, rest: text, depth: 0 };
        let query = reader.any()?;
        reader.skip_blanks();
        if reader.rest.is_empty() { Ok(query) } else { reader.expected("`AND`, `OR` or the end") }
    }

    /// Whether a hit fulfils it.
    pub(crate) fn matches(&self, hit: &Hit, now: Duration) -> bool {
        match self {
            Self::All(of) => of.iter().all(|part| part.matches(hit, now)),
            Self::Any(of) => of.iter().any(|part| part.matches(hit, now)),
            Self::Is(field, values) => {
                let found = hit.value(*field);
                found.is_some_and(|found| values.iter().any(|value| value == found))
            }
            Self::Submitted(from, to) => from.is_before(hit.second(), now) && to.is_after(hit.second(), now),
        }
    }
}

impl Bound {
    fn is_before(&self, time: Duration, now: Duration) -> bool {
        self.moment.resolve(now).is_none_or(|bound| bound < time || (self.included && bound == time))
    }

    fn is_after(&self, time: Duration, now: Duration) -> bool {
        self.moment.resolve(now).is_none_or(|bound| time < bound || (self.included && bound == time))
    }
}

/// Why a query cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("The query cannot be read at byte {at}: expected {expected}.")]
pub(crate) struct QueryError {
    /// The byte.
    at: usize,
    expected: &'static str,
}

struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
    depth: usize,
}

type QueryResult<T> = Result<T, QueryError>;

impl<'a> Reader<'a> {
    fn any(&mut self) -> QueryResult<Query> {
        let mut of = vec![self.all()?];
        while self.operator("OR") {
            of.push(self.all()?);
        }
        Ok(alone(&mut of).unwrap_or(Query::Any(of)))
    }

    fn all(&mut self) -> QueryResult<Query> {
        let mut of = vec![self.term()?];
        while self.operator("AND") {
            of.push(self.term()?);
        }
        Ok(alone(&mut of).unwrap_or(Query::All(of)))
    }

    fn term(&mut self) -> QueryResult<Query> {
        if !self.took('(') {
            return self.condition();
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.expected("at most 16 brackets within each other");
        }
        let query = self.any()?;
        self.depth -= 1;
        if self.took(')') { Ok(query) } else { self.expected("`)`") }
    }

    fn condition(&mut self) -> QueryResult<Query> {
        self.skip_blanks();
        let end = self.rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '.');
        let (name, after) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        let known = Field::named(name);
        if known.is_none() && name != TIME {
            return self.expected("a field that the sandbox can search by");
        }
        self.rest = after;
        let Some(value) = self.rest.strip_prefix(':') else {
            return self.expected("`:` right after the field");
        };
        self.rest = value;
        match known {
            Some(field) => Ok(Query::Is(field, self.values()?)),
            None => self.range(),
        }
    }

    /// `value`, `"value"`, `[value]` or `(value OR value)`.
    fn values(&mut self) -> QueryResult<Vec<String>> {
        let close = if self.rest.starts_with('[') { ']' } else { ')' };
        let Some(inner) = self.rest.strip_prefix(['[', '(']) else {
            return Ok(vec![self.value()?]);
        };
        self.rest = inner;
        let mut values = vec![self.value()?];
        while close == ')' && self.operator("OR") {
            values.push(self.value()?);
        }
        if self.took(close) { Ok(values) } else { self.expected("the closing bracket") }
    }

    fn value(&mut self) -> QueryResult<String> {
        if close_to_value(&mut self.rest) {
            return self.quoted();
        }
        let end = self.rest.find(|letter: char| letter.is_whitespace() || SPECIAL.contains(&letter));
        let (value, after) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        if value.is_empty() || after.starts_with(|letter| SPECIAL.contains(&letter) && !matches!(letter, ')' | ']')) {
            return self.expected("a value, in double quotes if it has other characters than letters and digits");
        }
        self.rest = after;
        Ok(value.to_owned())
    }

    /// The rest of a value in double quotes. A backslash takes the next character as it is.
    fn quoted(&mut self) -> QueryResult<String> {
        let mut value = String::new();
        let mut letters = self.rest.char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '"' => {
                    self.rest = self.rest.get(at + 1..).unwrap_or_default();
                    return Ok(value);
                }
                '\\' => value.extend(letters.next().map(|(_, letter)| letter)),
                _ => value.push(letter),
            }
        }
        self.expected("the closing `\"` of the value")
    }

    /// `[time TO time}`; a square bracket includes its time, a curly one does not.
    fn range(&mut self) -> QueryResult<Query> {
        let Some(included) = self.bracket(['[', '{']) else {
            return self.expected("a range of times such as `[NOW/DAY-7DAYS TO NOW/DAY+1DAY}`");
        };
        let from = Bound { moment: self.moment()?, included };
        if !self.operator("TO") {
            return self.expected("`TO` between the two times");
        }
        let moment = self.moment()?;
        let Some(included) = self.bracket([']', '}']) else {
            return self.expected("`]` or `}` after the second time");
        };
        Ok(Query::Submitted(from, Bound { moment, included }))
    }

    /// Whether the bracket includes its bound: the first of the two does.
    fn bracket(&mut self, [includes, excludes]: [char; 2]) -> Option<bool> {
        if self.took(includes) {
            return Some(true);
        }
        self.took(excludes).then_some(false)
    }

    fn moment(&mut self) -> QueryResult<Moment> {
        self.skip_blanks();
        let end = self.rest.find(|letter: char| letter.is_whitespace() || matches!(letter, ']' | '}'));
        let (text, after) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        let Some(moment) = Moment::read(text) else {
            return self.expected("a time: `NOW/DAY-7DAYS`, `2026-01-02T03:04:05Z`, or milliseconds since 1970");
        };
        self.rest = after;
        Ok(moment)
    }

    /// Takes a word that a blank or a bracket follows.
    fn operator(&mut self, word: &str) -> bool {
        self.skip_blanks();
        let after = self.rest.strip_prefix(word).filter(|after| after.starts_with([' ', '(']));
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn took(&mut self, letter: char) -> bool {
        self.skip_blanks();
        let after = self.rest.strip_prefix(letter);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn expected<T>(&self, expected: &'static str) -> QueryResult<T> {
        Err(QueryError { at: self.text.len() - self.rest.len(), expected })
    }
}

/// Takes the opening quote of a value, and blanks before it.
fn close_to_value(rest: &mut &str) -> bool {
    let trimmed = rest.trim_start();
    let quoted = trimmed.strip_prefix('"');
    *rest = quoted.unwrap_or(trimmed);
    quoted.is_some()
}

/// The only one.
fn alone(of: &mut Vec<Query>) -> Option<Query> {
    if of.len() == 1 { of.pop() } else { None }
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use super::{Field, Query};
    use crate::search::hit::Hit;

    fn matches(query: &str, hit: &Hit) -> bool {
        Query::read(query).unwrap_or_else(|error| unreachable!("{query}: {error}")).matches(hit, Duration::from_secs(9))
    }

    #[test]
    fn queries_of_the_documented_forms_are_understood() {
        let hit = Hit::sale("order-42", "8.00", "EUR");
        for query in [
            "clientReferenceInformation.code:\"order-42\"",
            "clientReferenceInformation.code:(other OR \"order-42\")",
            "orderInformation.amountDetails.currency:[EUR]",
            "orderInformation.amountDetails.currency:EUR AND orderInformation.amountDetails.totalAmount:8.00",
            "(id:1 OR orderInformation.amountDetails.currency:EUR) AND submitTimeUtc:[NOW/DAY-0DAYS TO NOW+1DAY}",
            "id:1 AND id:2 OR applicationInformation.applications.name:ics_ap_sale",
        ] {
            assert!(matches(query, &hit), "{query}");
        }
        for query in [
            "clientReferenceInformation.code:\"order-4\"",
            "clientReferenceInformation.code:\"Order-42\"",
            "orderInformation.amountDetails.currency:EUR AND id:1",
            "orderInformation.billTo.email:\"ana@shop.example\"",
        ] {
            assert!(!matches(query, &hit), "{query}");
        }
    }

    #[test]
    fn a_bound_is_included_by_a_square_bracket() {
        let hit = Hit::sale("a", "1.00", "EUR").inserted("1", Duration::from_millis(5900));
        for (range, within) in [
            ("[5000 TO 6000]", true),
            ("{5000 TO 6000]", false),
            ("[4000 TO 5000]", true),
            ("[4000 TO 5000}", false),
            ("[1970-01-01T00:00:05Z TO 1970-01-01T00:00:06Z}", true),
        ] {
            assert_eq!(matches(&format!("submitTimeUtc:{range}"), &hit), within, "{range}");
        }
    }

    #[test]
    fn a_backslash_takes_the_next_character_as_it_is() {
        let values = vec![r#"a"b\c"#.to_owned()];
        assert_eq!(Query::read(r#"id:"a\"b\\c""#), Ok(Query::Is(Field::Id, values)));
    }

    #[test]
    fn other_forms_are_refused() {
        let deep = format!("{}id:1{}", "(".repeat(17), ")".repeat(17));
        let long = format!("id:{}", "1".repeat(4096));
        for query in [
            "",
            " ",
            "id",
            "id:",
            "id: ",
            "other:1",
            "id:a-b",
            "id:a*",
            "id:1 id:2",
            "id:1 AND",
            "id:1 and id:2",
            "(id:1",
            "id:1)",
            "id:\"1",
            "id:(1 OR 2",
            "id:[1",
            "NOT id:1",
            "submitTimeUtc:NOW",
            "submitTimeUtc:[NOW TO *]",
            "submitTimeUtc:[NOW NOW]",
            "id:[1 TO 2]",
            &deep,
            &long,
        ] {
            assert!(Query::read(query).is_err(), "{query}");
        }
    }
}
