//! When optional fields are required.

use thunes_runtime as table;
use thunes_runtime::ConditionSpec;
use thunes_spec::model::{Condition, Input, MethodOperation};

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
        Condition::Given { other, unless } => {
            table::Condition::RequiredWhen { other: text(other), unless: texts(unless.iter().map(String::as_str)) }
        }
        Condition::ItemsLack { list, members } => {
            table::Condition::RequiredUnless { list: text(list), members: texts(members.iter().map(String::as_str)) }
        }
    }
}
