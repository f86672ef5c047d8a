//! Fields.

use serde_json::Value as Json;

use super::choice::ChoiceSpec;
use super::condition::ConditionSpec;
use super::evidence::Evidence;
use super::steps::{Op, Steps};
use super::variant::VariantSpec;
use crate::value::kind::FieldKind;
use crate::value::path::JsonPath;

/// One field of a request, or of a list's items.
///
/// ```
/// use thunes_runtime::{FieldFacts, FieldKind, FieldSpec};
///
/// /// An input of a form.
/// fn input(field: &FieldSpec) -> String {
///     let required = if field.required { " required" } else { "" };
///     format!("<input name={} type={}{required}>", field.name, field.kind.html_input())
/// }
///
/// // One of `Sale::SPEC.fields`.
/// const EMAIL: FieldSpec = FieldSpec::new(FieldFacts {
///     required: true,
///     ..FieldFacts::optional("orderInformation.billTo.email", "bill_to_email", FieldKind::Email)
/// });
/// assert_eq!(input(&EMAIL), "<input name=bill_to_email type=email required>");
/// assert_eq!(EMAIL.key(), "email");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldSpec {
    /// JSON path as the gateway writes it (`orderInformation.billTo.email`); a list ends in `[]`; the id in the URL is `{id}`, and a
    /// choice between variants is `{variant}`.
    pub path: &'static str,
    /// Name of the setter, or of the member of the required half.
    pub name: &'static str,
    /// Type of its value.
    pub kind: FieldKind,
    /// A description in one line.
    pub doc: &'static str,
    /// Whether the request does not compile without it, whatever else is given: see [`RequestSpec::conditions`](crate::RequestSpec::conditions) too.
    pub required: bool,
    /// Shortest value, in Unicode scalar values: shorter is refused before sending.
    pub min: Option<u32>,
    /// Longest value in Unicode scalar values, by the gateway's schema: longer is refused before sending.
    pub max: Option<u32>,
    /// Longest value by the gateway's field reference, where that is smaller: longer is a warning.
    pub advised_max: Option<u32>,
    /// Whether its value is made of the digits `0` to `9` alone.
    pub digits: bool,
    /// Whether the request should have it though it need not: one without it gets a warning.
    pub recommended: bool,
    /// Whether its value may appear in `Debug` output and logs.
    pub loggable: bool,
    /// Its value, where the spec fixes it.
    pub fixed: Option<FixedValue>,
    /// Where it is known from that the field is required or allowed.
    pub evidence: Evidence,
    /// Where the value is known from, of one that is fixed or set by a choice.
    pub value_evidence: Option<Evidence>,
    /// Why, where it is not from the guide's list.
    pub note: Option<&'static str>,
    /// Fields of the items, of a list.
    pub items: &'static [FieldSpec],
    /// What has to hold between several fields of an item, of a list.
    pub item_conditions: &'static [ConditionSpec],
    /// How an item is written, of a list.
    pub(crate) steps: Steps,
    /// The words that it takes, of a closed list.
    pub choices: &'static [ChoiceSpec],
    /// What there is to choose from, of a choice between variants.
    pub variants: &'static [VariantSpec],
    /// Name of the choice that sets this field's value, if one does: the caller gives that.
    pub set_by: Option<&'static str>,
}

impl FieldSpec {
    /// A row with these facts, of a field that is the caller's and not a list.
    #[must_use]
    pub const fn new(facts: FieldFacts) -> Self {
        let FieldFacts {
            path,
            name,
            kind,
            doc,
            required,
            recommended,
            min,
            max,
            advised_max,
            digits,
            loggable,
            evidence,
            note,
        } = facts;
        Self {
            path,
            name,
            kind,
            doc,
            required,
            recommended,
            min,
            max,
            advised_max,
            digits,
            loggable,
            fixed: None,
            evidence,
            value_evidence: None,
            note,
            items: &[],
            item_conditions: &[],
            steps: Steps(&[]),
            choices: &[],
            variants: &[],
            set_by: None,
        }
    }

    /// Fixes the value.
    #[must_use]
    pub const fn fixed(mut self, value: FixedValue, evidence: Evidence) -> Self {
        self.fixed = Some(value);
        self.value_evidence = Some(evidence);
        self.required = true;
        self
    }

    /// Sets the fields of the list's items.
    #[must_use]
    pub const fn items(mut self, items: &'static [FieldSpec]) -> Self {
        self.items = items;
        self
    }

    /// Sets the encoder's steps.
    #[doc(hidden)]
    #[must_use]
    pub const fn steps(mut self, steps: &'static [Op]) -> Self {
        self.steps = Steps(steps);
        self
    }

    /// Sets the conditions between the fields of an item.
    #[must_use]
    pub const fn item_conditions(mut self, conditions: &'static [ConditionSpec]) -> Self {
        self.item_conditions = conditions;
        self
    }

    /// Sets the words to choose from.
    #[must_use]
    pub const fn choices(mut self, choices: &'static [ChoiceSpec]) -> Self {
        self.choices = choices;
        self
    }

    /// Sets the variants to choose from.
    #[must_use]
    pub const fn variants(mut self, variants: &'static [VariantSpec]) -> Self {
        self.variants = variants;
        self
    }

    /// Marks the field as set by a choice.
    #[must_use]
    pub const fn set_by(mut self, choice: &'static str, evidence: Evidence) -> Self {
        self.set_by = Some(choice);
        self.value_evidence = Some(evidence);
        self.required = true;
        self
    }

    /// The gateway's name of the member: the last part of the path, without `[]`.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.json_path().last().name()
    }

    /// Its path, to be taken apart.
    pub(crate) const fn json_path(&self) -> JsonPath<'static> {
        JsonPath::new(self.path)
    }

    /// Whether it is a member of the JSON body (all but the id in the URL, and a choice between variants).
    #[must_use]
    pub const fn in_body(&self) -> bool {
        self.kind.in_body()
    }

    /// Whether the caller gives it: it is neither fixed nor set by a choice.
    #[must_use]
    pub const fn is_input(&self) -> bool {
        self.fixed.is_none() && self.set_by.is_none()
    }
}

/// What every row of a table says. A row is made from one literal of what differs from
/// [`PLAIN`](Self::PLAIN), which is the least work for the compiler.
///
/// ```
/// use thunes_runtime::{FieldFacts, FieldSpec};
///
/// const NAME: FieldSpec = FieldSpec::new(FieldFacts {
///     path: "orderInformation.billTo.firstName",
///     name: "bill_to_first_name",
///     max: Some(60),
///     ..FieldFacts::PLAIN
/// });
/// assert!(!NAME.required && NAME.is_input() && NAME.in_body());
/// ```
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "the members are those of `FieldSpec`")]
pub struct FieldFacts {
    pub path: &'static str,
    pub name: &'static str,
    pub kind: FieldKind,
    pub doc: &'static str,
    pub required: bool,
    pub recommended: bool,
    pub min: Option<u32>,
    pub max: Option<u32>,
    pub advised_max: Option<u32>,
    pub digits: bool,
    pub loggable: bool,
    pub evidence: Evidence,
    pub note: Option<&'static str>,
}

impl FieldFacts {
    /// An optional text without limits, listed in the guide: what a row takes the rest of its members from.
    pub const PLAIN: Self = Self::optional("", "", FieldKind::Text);

    /// An optional field without limits, listed in the guide.
    #[must_use]
    pub const fn optional(path: &'static str, name: &'static str, kind: FieldKind) -> Self {
        Self {
            path,
            name,
            kind,
            doc: "",
            required: false,
            recommended: false,
            min: None,
            max: None,
            advised_max: None,
            digits: false,
            loggable: false,
            evidence: Evidence::Listed,
            note: None,
        }
    }
}

/// For generated code: whether one of the fields has this name.
#[must_use]
pub const fn has_field(fields: &[FieldSpec], name: &str) -> bool {
    match fields {
        [] => false,
        [first, rest @ ..] => is(first.name.as_bytes(), name.as_bytes()) || has_field(rest, name),
    }
}

const fn is(one: &[u8], other: &[u8]) -> bool {
    match (one, other) {
        ([], []) => true,
        ([first, rest @ ..], [second, others @ ..]) => *first == *second && is(rest, others),
        _ => false,
    }
}

/// A value that the spec fixes.
///
/// ```
/// use serde_json::json;
/// use thunes_runtime::FixedValue;
///
/// let action = FixedValue::Array("AP_SALE");
/// assert!(action.is(&json!(["AP_SALE"])) && action.is(&json!("AP_SALE")));
/// assert!(!action.is(&json!("AP_AUTH")));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FixedValue {
    /// A JSON string.
    Text(&'static str),
    /// A JSON array that holds one string.
    Array(&'static str),
    /// A number or a boolean, as JSON has it.
    Literal(&'static str),
}

impl FixedValue {
    /// The string, alone or in the array, or the number or boolean.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Text(text) | Self::Array(text) | Self::Literal(text) => text,
        }
    }

    /// Returns whether a JSON value is this one. A string alone and in an array count as the same.
    #[must_use]
    pub fn is(self, value: &Json) -> bool {
        match (self, value) {
            (Self::Literal(text), Json::Bool(_) | Json::Number(_)) => value.to_string().as_str() == text,
            (Self::Text(text) | Self::Array(text), Json::String(given)) => given == text,
            (Self::Text(text) | Self::Array(text), Json::Array(items)) => {
                matches!(items.as_slice(), [Json::String(given)] if given == text)
            }
            _ => false,
        }
    }
}
