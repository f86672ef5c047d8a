//! What breaks a condition on several fields.
//!
//! Of typed requests the types hold most conditions, so only `RequiredWhen` can be broken. What has no types (a form's data, a body from
//! elsewhere) can break each, so all are checked, always by the same code.

use std::borrow::Cow;

use super::invalid::Rule;
use crate::table::condition::{AlternativeSpec, Condition, ConditionSpec};
use crate::table::field::FieldSpec;

impl ConditionSpec {
    /// What does not hold, by field or choice, of values that are looked up by field name: as text, and `None` where there is none or
    /// a blank one.
    pub fn broken<'v>(&self, value: impl Fn(&'static str) -> Option<Cow<'v, str>>) -> Vec<(&'static str, Rule)> {
        let given = |name: &&'static str| value(name).is_some();
        match self.condition {
            Condition::OneOf { required, alternatives } => self.one_of(required, alternatives, &given),
            Condition::AllOrNone { fields } => together(fields, &given),
            Condition::RequiredWhen { other, equals } => {
                let counts = value(other).is_some_and(|value| equals.is_none_or(|wanted| value == wanted));
                let missing = counts && !given(&self.name);
                missing.then_some((self.name, Rule::RequiredWhen { other, equals })).into_iter().collect()
            }
        }
    }

    fn one_of(
        &self,
        required: bool,
        alternatives: &'static [AlternativeSpec],
        given: &dyn Fn(&&'static str) -> bool,
    ) -> Vec<(&'static str, Rule)> {
        let mut begun = alternatives.iter().filter(|alternative| alternative.fields.iter().any(given));
        let Some(first) = begun.next() else {
            return required.then_some((self.name, Rule::NoneOf { alternatives })).into_iter().collect();
        };
        let beside = first.fields.iter().copied().find(|name| given(name)).unwrap_or_default();
        let others = begun.flat_map(|other| other.fields).copied().filter(|name| given(name));
        let surplus: Vec<(&str, Rule)> =
            others.map(|name| (name, Rule::OnlyOneOf { choice: self.name, beside })).collect();
        if surplus.is_empty() { together(first.fields, given) } else { surplus }
    }
}

/// The fields that are missing beside one that is given.
fn together(fields: &'static [&'static str], given: &dyn Fn(&&'static str) -> bool) -> Vec<(&'static str, Rule)> {
    let Some(with) = fields.iter().copied().find(|name| given(name)) else { return Vec::new() };
    fields.iter().copied().filter(|name| !given(name)).map(|name| (name, Rule::Together { with })).collect()
}

/// The JSON path of a field; of a choice those of all its fields.
pub(crate) fn paths_of(name: &str, condition: &ConditionSpec, fields: &[FieldSpec]) -> Vec<&'static str> {
    let path = |name: &str| fields.iter().find(|field| field.name == name).map(|field| field.path);
    match condition.condition {
        Condition::OneOf { .. } if name == condition.name => condition.fields().filter_map(path).collect(),
        _ => path(name).into_iter().collect(),
    }
}
