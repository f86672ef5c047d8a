//! A method's use of an operation: what its request sends.

use std::hash::{Hash, Hasher};

use super::evidence::{Erratum, Evidence, Provenance};
use super::operation::OwnStatuses;
use super::variants::VariantField;
use crate::kind::{Asked, Currency, Facets, JsonType, Kind};
use crate::path::JsonPath;

/// One method's use of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodOperation {
    /// Name of the [`Operation`](super::Operation).
    pub operation: String,
    /// The guide's section with the field list.
    pub section: String,
    /// First and last line of the request example in the guide's text.
    pub example_lines: Option<(u32, u32)>,
    /// Required fields that this example lacks.
    pub example_lacks: Vec<ExampleLack>,
    /// Members that this method's reply lacks, though the operation's replies have them elsewhere.
    pub reply_lacks: Vec<ReplyLack>,
    /// What the caller gives, required first, then in the order of `fields.yaml`.
    /// List members stand inside their list.
    pub inputs: Vec<Input>,
    /// What the choice between variants sets in this request. Where there is something, the caller has to choose.
    pub variant_fields: Vec<VariantField>,
    /// What the spec fixes.
    pub fixed: Vec<Fixed>,
    /// Inputs that another one can require.
    pub dependents: Vec<Dependent>,
    /// The statuses of its replies, where they are not the operation's.
    pub own_statuses: Vec<OwnStatuses>,
}

/// A field that the caller gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// `orderInformation.billTo.email`; a list ends in `[]`; a member's path is whole
    /// (`orderInformation.lineItems[].quantity`).
    pub path: JsonPath,
    /// Setter name: `bill_to_email`.
    pub name: String,
    /// Type of its value.
    pub kind: Kind,
    /// The length and characters that it may have.
    pub facets: Facets,
    /// How its greatest length is known, where it is a limit of this method alone.
    pub max_known: Option<Provenance>,
    /// Whether the value may appear in logs and `Debug`: neither personal nor secret.
    pub loggable: bool,
    /// One line of documentation.
    pub doc: String,
    /// A value to show, of text, an email address, a phone number or a URL.
    pub example: Option<String>,
    /// Whether the request does not compile without it. A list is required when a member is.
    pub required: bool,
    /// Where the fact is from.
    pub evidence: Evidence,
    /// Why, where it is not a listed fact.
    pub note: Option<String>,
    /// How it is known that the request should have it though it need not: a request without it gets a warning.
    pub recommended: Option<Provenance>,
    /// Where the guide contradicts itself about the field, whatever the method.
    pub errata: Vec<Erratum>,
    /// Members, of a list.
    pub members: Vec<Input>,
}

/// Few inputs of the same path differ, and hashing all of each would take longer than comparing those.
impl Hash for Input {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.path, self.required, self.evidence, &self.note).hash(state);
    }
}

/// A field whose value the spec fixes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fixed {
    /// JSON path.
    pub path: JsonPath,
    /// Setter-like name, from `fields.yaml`.
    pub name: String,
    /// One line of documentation.
    pub doc: String,
    /// The value.
    pub value: FixedValue,
    /// Whether the guide's list requires the field, and how that is known.
    pub evidence: Evidence,
    /// How its value is known.
    pub value_evidence: Evidence,
    /// Why, where it is not a listed fact.
    pub note: Option<String>,
}

/// A fixed value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FixedValue {
    /// A JSON string.
    Text(String),
    /// A JSON array with this one string.
    Array(String),
    /// A number or a boolean, as JSON has it.
    Literal(String),
}

/// An optional input that is required under a condition.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Dependent {
    /// Its path.
    pub path: JsonPath,
    /// What requires it.
    pub condition: Condition,
    /// How that is known.
    pub known: Provenance,
}

/// What requires an input. Inputs are named by their setters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Condition {
    /// Another input of the same object, with a value that counts.
    Given {
        /// The other one.
        other: String,
        /// The values that do not count.
        unless: Vec<String>,
    },
    /// A list that is missing, or has an item without one of these members.
    ItemsLack {
        /// The list.
        list: String,
        /// Members of its items.
        members: Vec<String>,
    },
}

/// A required field that the guide's example lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleLack {
    /// JSON path.
    pub path: JsonPath,
    /// Why it is required nevertheless.
    pub note: Option<String>,
}

/// A member that a method's reply lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyLack {
    /// JSON path in the reply.
    pub path: JsonPath,
    /// How that is known.
    pub known: Provenance,
}

impl MethodOperation {
    /// The note on a required field that the guide's example lacks.
    #[must_use]
    pub fn example_lack(&self, path: &str) -> Option<&ExampleLack> {
        self.example_lacks.iter().find(|lack| lack.path == path)
    }

    /// What the reply lacks, the paths of one source together.
    #[must_use]
    pub fn reply_lacks_by_source(&self) -> Vec<(&Provenance, Vec<&str>)> {
        let mut all: Vec<(&Provenance, Vec<&str>)> = Vec::new();
        for ReplyLack { path, known } in &self.reply_lacks {
            match all.iter_mut().find(|(other, _)| *other == known) {
                Some((_, paths)) => paths.push(path),
                None => all.push((known, vec![path])),
            }
        }
        all
    }

    /// The condition on an input, if it has one.
    #[must_use]
    pub fn dependent(&self, path: &str) -> Option<&Dependent> {
        self.dependents.iter().find(|dependent| dependent.path == path)
    }
}

impl Input {
    /// The length and characters that a value may have, for people: empty, or with a comma in front.
    #[must_use]
    pub fn limits(&self) -> String {
        let words = self.facets.words();
        match &self.max_known {
            Some(known) => format!("{words} (a limit of this method, {})", known.evidence.phrase()),
            None => words,
        }
    }

    /// The field with what the method says of its values.
    #[must_use]
    pub fn asked<'a>(&'a self, countries: &'a [String], currencies: &'a [Currency]) -> Asked<'a> {
        let Self { kind, name, required, facets, .. } = self;
        Asked { kind, name, required: *required, facets: *facets, countries, currencies }
    }
}

impl FixedValue {
    /// The value of a field of this kind that the YAML gives as this text.
    pub(crate) fn of(kind: &Kind, text: &str) -> Self {
        match kind.json() {
            JsonType::Boolean | JsonType::Integer => Self::Literal(text.to_owned()),
            JsonType::Text | JsonType::Items | JsonType::Pairs => Self::Text(text.to_owned()),
        }
    }

    /// As JSON has it, for people.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => format!("{text:?}"),
            Self::Array(text) => format!("[{text:?}]"),
            Self::Literal(text) => text.clone(),
        }
    }

    /// The text, alone or in the array.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Array(text) | Self::Literal(text) => text,
        }
    }
}

impl core::fmt::Display for FixedValue {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Text(text) | Self::Literal(text) => f.write_str(text),
            Self::Array(text) => write!(f, "[\"{text}\"]"),
        }
    }
}
