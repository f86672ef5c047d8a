//! When an optional field is required.

/// A condition on one field of an object: of a request, or of a list's item.
///
/// ```
/// use thunes_runtime::{Condition, RequestSpec};
///
/// /// The fields that a request needs besides that one, at least for some of its values.
/// fn beside(request: &RequestSpec, field: &str) -> Vec<&'static str> {
///     let names_it = |condition| matches!(condition, Condition::RequiredWhen { other, .. } if other == field);
///     request.conditions.iter().filter(|spec| names_it(spec.condition)).map(|spec| spec.name).collect()
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConditionSpec {
    /// The field that it is about, by its setter.
    pub name: &'static str,
    /// When it is required.
    pub condition: Condition,
}

/// When a field is required. Fields are named by their setters, [`FieldSpec::name`](crate::FieldSpec::name).
///
/// ```
/// use thunes_runtime::{Condition, ValueSet};
///
/// /// What to write beside the field in a form.
/// fn note(condition: Condition) -> String {
///     match condition {
///         Condition::RequiredWhen { other, values: ValueSet::Any } => format!("needed with {other}"),
///         Condition::RequiredWhen { other, values } => format!("needed where {other} is {values:?}"),
///         Condition::RequiredUnless { list, .. } => format!("needed without complete {list}"),
///         _ => "needed at times".to_owned(),
///     }
/// }
///
/// let with_email = Condition::RequiredWhen { other: "bill_to_email", values: ValueSet::Any };
/// assert_eq!(note(with_email), "needed with bill_to_email");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Condition {
    /// When another field of the object has a value that counts.
    RequiredWhen {
        /// The other one.
        other: &'static str,
        /// The values that count.
        values: ValueSet,
    },
    /// Unless a list has items, and each of them has all of these members.
    RequiredUnless {
        /// The list.
        list: &'static str,
        /// Members of its items.
        members: &'static [&'static str],
    },
}

/// The values that count.
///
/// ```
/// use thunes_runtime::ValueSet;
///
/// let iberian = ValueSet::In(&["ES", "PT"]);
/// assert!(iberian.count("PT") && !iberian.count("FR"));
/// assert!(ValueSet::NotIn(&["ES"]).count("FR"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueSet {
    /// Any.
    Any,
    /// One of these.
    In(&'static [&'static str]),
    /// Any but these.
    NotIn(&'static [&'static str]),
}

impl ValueSet {
    /// Returns whether a value counts.
    #[must_use]
    pub fn count(self, value: &str) -> bool {
        match self {
            Self::Any => true,
            Self::In(values) => values.contains(&value),
            Self::NotIn(values) => !values.contains(&value),
        }
    }
}

impl ConditionSpec {
    /// Creates an entry of the table. Generated code sets the rest.
    #[must_use]
    pub const fn new(name: &'static str, condition: Condition) -> Self {
        Self { name, condition }
    }
}
