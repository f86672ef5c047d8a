//! When an input is required, in words.

use crate::model::{Condition, Dependent, MethodOperation};
use crate::words::list;

/// The rule of an input that another one can require. `code` writes a name or a value.
#[must_use]
pub fn words(dependent: &Dependent, code: impl Fn(&str) -> String) -> String {
    match &dependent.condition {
        Condition::Given { other, unless } => {
            let unless: Vec<String> = unless.iter().map(|value| code(value)).collect();
            format!("required when {} is given and is not {}", code(other), list(&unless, "or"))
        }
        Condition::ItemsLack { list: items, members } => {
            let members: Vec<String> = members.iter().map(|member| code(member)).collect();
            format!("required unless every item of {} has {}", code(items), list(&members, "and"))
        }
    }
}

/// The same, with names between backticks; of the input with that path, if it has a condition.
#[must_use]
pub fn plain(used: &MethodOperation, path: &str) -> Option<String> {
    used.dependent(path).map(|dependent| words(dependent, |name| format!("`{name}`")))
}
