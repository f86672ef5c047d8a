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
/// use thunes_runtime::Condition;
///
/// /// What to write beside the field in a form.
/// fn note(condition: Condition) -> String {
///     match condition {
///         Condition::RequiredWhen { other, .. } => format!("needed with {other}"),
///         Condition::RequiredUnless { list, .. } => format!("needed without complete {list}"),
///         _ => "needed at times".to_owned(),
///     }
/// }
///
/// let with_code = Condition::RequiredWhen { other: "product_code", unless: &["default"] };
/// assert_eq!(note(with_code), "needed with product_code");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Condition {
    /// When another field of the object has a value that counts.
    RequiredWhen {
        /// The other one.
        other: &'static str,
        /// The values that do not count.
        unless: &'static [&'static str],
    },
    /// Unless a list has items, and each of them has all of these members.
    RequiredUnless {
        /// The list.
        list: &'static str,
        /// Members of its items.
        members: &'static [&'static str],
    },
}

impl ConditionSpec {
    /// Creates an entry of the table. Generated code sets the rest.
    #[must_use]
    pub const fn new(name: &'static str, condition: Condition) -> Self {
        Self { name, condition }
    }
}
