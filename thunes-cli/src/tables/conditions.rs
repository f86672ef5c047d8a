//! When optional fields are required.

use thunes_runtime as table;
use thunes_runtime::ConditionSpec;
use thunes_spec::model::{Condition, Input, MethodOperation, ValueSet};

use super::keep::{rows, text, texts};

/// The conditions on these inputs: those of a request, or of a list's items.
pub(super) fn among(used: &MethodOperation, inputs: &[Input]) -> &'static [ConditionSpec] {
    rows(inputs.iter().filter_map(|input| {
        let dependent = used.dependent(&input.path)?;
        Some(ConditionSpec::new(text(&input.name), condition(&dependent.condition)))
    }))
}

fn condition(condition: &Condition) -> table::Condition {
    match condition {
        Condition::Given { other, values } => {
            table::Condition::RequiredWhen { other: text(other), values: value_set(values) }
        }
        Condition::ItemsLack { list, members } => {
            table::Condition::RequiredUnless { list: text(list), members: texts(members.iter().map(String::as_str)) }
        }
    }
}

fn value_set(values: &ValueSet) -> table::ValueSet {
    let kept = |values: &[String]| texts(values.iter().map(String::as_str));
    match values {
        ValueSet::Any => table::ValueSet::Any,
        ValueSet::In(values) => table::ValueSet::In(kept(values)),
        ValueSet::NotIn(values) => table::ValueSet::NotIn(kept(values)),
    }
}
