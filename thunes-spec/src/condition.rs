//! When an input is required, in words.

use crate::model::{Condition, Dependent, MethodOperation, ValueSet};
use crate::words::list;

/// The rule of an input that another one can require. `code` writes a name or a value.
#[must_use]
pub fn words(dependent: &Dependent, code: impl Fn(&str) -> String) -> String {
    match &dependent.condition {
        Condition::Given { other, values } => format!("required when {} {}", code(other), value_words(values, &code)),
        Condition::ItemsLack { list: items, members } => {
            let members: Vec<String> = members.iter().map(|member| code(member)).collect();
            format!("required unless every item of {} has {}", code(items), list(&members, "and"))
        }
    }
}

fn value_words(values: &ValueSet, code: impl Fn(&str) -> String) -> String {
    let listed = |values: &[String]| list(&values.iter().map(|value| code(value)).collect::<Vec<_>>(), "or");
    match values {
        ValueSet::Any => "is given".to_owned(),
        ValueSet::In(values) => format!("is {}", listed(values)),
        ValueSet::NotIn(values) => format!("is given and is not {}", listed(values)),
    }
}

/// The same, with names between backticks; of the input with that path, if it has a condition.
#[must_use]
pub fn plain(used: &MethodOperation, path: &str) -> Option<String> {
    used.dependent(path).map(|dependent| words(dependent, |name| format!("`{name}`")))
}
