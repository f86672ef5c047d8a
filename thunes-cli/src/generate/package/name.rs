//! Names that a crate can have.

use thunes_spec::names;

/// Longest name that crates.io takes.
const MAX: usize = 64;

/// Crates that the generated one would be taken for, or that it depends on.
const TAKEN: [&str; 6] = ["alloc", "core", "proc_macro", "std", "test", "thunes_runtime"];

/// A name that no crate can have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{}` cannot be a crate's name: {why}", shown(name))]
#[non_exhaustive]
pub struct BadName {
    name: String,
    why: &'static str,
}

/// A crate named like one of its modules hides that module from the programs that use it.
pub(super) fn check_modules<'a>(name: &str, modules: impl IntoIterator<Item = &'a str>) -> Result<(), BadName> {
    let of_crate = name.replace('-', "_");
    match modules.into_iter().any(|module| module == of_crate) {
        true => Err(BadName { name: name.to_owned(), why: "one of its methods has this name" }),
        false => Ok(()),
    }
}

fn shown(name: &str) -> String {
    name.escape_debug().take(MAX).collect()
}

/// Whether a crate can have this name.
pub(super) fn check(name: &str) -> Result<(), BadName> {
    fault(name).map_or(Ok(()), |why| Err(BadName { name: name.to_owned(), why }))
}

fn fault(name: &str) -> Option<&'static str> {
    let module = name.replace('-', "_").to_ascii_lowercase();
    if name.len() > MAX {
        return Some("it is longer than 64 characters");
    }
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Some("it must begin with a letter from A to Z");
    }
    if !name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')) {
        return Some("it may only have letters from A to Z, digits, `-` and `_`");
    }
    if names::is_keyword(&module) {
        return Some("it is a Rust keyword");
    }
    TAKEN.contains(&module.as_str()).then_some("a crate that it depends on has this name")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_crates() {
        for name in ["acme", "acme-methods", "acme_2", "A"] {
            assert_eq!(fault(name), None, "{name}");
        }
        for name in ["", "-a", "2acme", "acme methods", "acmé", "a\"b", "type", "Std", "thunes-runtime", "a/b"] {
            assert!(fault(name).is_some(), "{name}");
        }
        assert!(fault(&"a".repeat(65)).is_some());
    }

    #[test]
    fn what_is_wrong_is_told_without_control_characters() {
        let told = check("a\u{1b}[31m").map_err(|bad| bad.to_string());
        let wanted =
            "`a\\u{1b}[31m` cannot be a crate's name: it may only have letters from A to Z, digits, `-` and `_`";
        assert_eq!(told, Err(wanted.to_owned()));
    }
}
