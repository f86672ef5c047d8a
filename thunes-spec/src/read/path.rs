//! JSON paths: `a.b`, `a.list[]`, `a.list[].b`.

use crate::code::Code;
use crate::problem::{Problem, Sink};
use crate::yaml::Spanned;

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place<'a> {
    /// A member of the body.
    Top,
    /// A list.
    List,
    /// A member of the list with this path, which ends in `[]`.
    Member(&'a str),
}

/// The place of a path that was checked.
pub(crate) fn place(path: &str) -> Place<'_> {
    if path.ends_with("[]") {
        return Place::List;
    }
    match path.find("[].").and_then(|at| path.get(..at + 2)) {
        Some(list) => Place::Member(list),
        None => Place::Top,
    }
}

/// Notes what is wrong with the form of a path.
pub(crate) fn check(path: &Spanned<String>, sink: &Sink) -> Option<()> {
    let fault = fault(&path.value)?;
    sink.push(
        Problem::new(Code::BadPath, format!("`{}` is no JSON path", path.value.escape_debug()))
            .at(&path.loc)
            .label(fault)
            .help("a path is names with points between them, as `orderInformation.billTo.email`; a list ends in `[]`"),
    );
    None
}

/// Whether a path has the right form.
pub(crate) fn is_good(path: &str) -> bool {
    fault(path).is_none()
}

fn fault(path: &str) -> Option<&'static str> {
    if path.matches("[]").count() > 1 {
        return Some("a list in a list is not supported");
    }
    for key in path.split('.') {
        let key = key.strip_suffix("[]").unwrap_or(key);
        if key.is_empty() {
            return Some("a name is empty");
        }
        if !key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')) {
            return Some("a name has letters, digits, `_` and `-`");
        }
    }
    None
}

/// Whether one path is a parent of the other, or both are the same; lists count as their names.
pub(crate) fn overlap(one: &str, other: &str) -> bool {
    let bare = |path: &str| path.trim_end_matches("[]").to_owned();
    let (one, other) = (bare(one), bare(other));
    let parent = |parent: &str, child: &str| child.strip_prefix(parent).is_some_and(|rest| rest.starts_with('.'));
    one == other || parent(&one, &other) || parent(&other, &one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_have_places() {
        assert_eq!(place("a.b"), Place::Top);
        assert_eq!(place("a.b[]"), Place::List);
        assert_eq!(place("a.b[].c.d"), Place::Member("a.b[]"));
    }

    #[test]
    fn bad_forms_are_told() {
        for path in ["", "a..b", ".a", "a.", "a b", "a[0]", "a[].b[]", "a\u{0}", "a.\"b", "é"] {
            assert!(!is_good(path), "{path:?}");
        }
        for path in ["a", "a.b-c_d", "a[].b", "x1.2"] {
            assert!(is_good(path), "{path:?}");
        }
    }

    #[test]
    fn a_value_and_its_parent_overlap() {
        assert!(overlap("a.b", "a.b.c"));
        assert!(overlap("a.b[]", "a.b"));
        assert!(!overlap("a.b", "a.bc"));
    }
}
