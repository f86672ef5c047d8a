//! What an input hangs on, in words: a choice, a bundle, or another input.

use crate::model::{CompoundKind, Dependent, MethodOperation};

/// The rule of an input that is neither required nor optional by itself. `code` writes a name or a value.
#[must_use]
pub fn words(used: &MethodOperation, path: &str, code: impl Fn(&str) -> String) -> Option<String> {
    if let Some((compound, alternative)) = used.part_of(path) {
        let (name, choice) = (code(&compound.name), code(&alternative.name));
        return Some(match compound.kind {
            CompoundKind::OneOf { required: true } => format!("as {choice} of the required choice {name}"),
            CompoundKind::OneOf { required: false } => format!("as {choice} of the choice {name}"),
            CompoundKind::AllOrNone => format!("with all others of {name}, or not at all"),
        });
    }
    let Dependent { path: _, other, equals } = used.dependent(path)?;
    Some(match equals {
        Some(value) => format!("required when {} is {}", code(other), code(value)),
        None => format!("required when {} is given", code(other)),
    })
}

/// The same, with names between backticks.
#[must_use]
pub fn plain(used: &MethodOperation, path: &str) -> Option<String> {
    words(used, path, |name| format!("`{name}`"))
}
