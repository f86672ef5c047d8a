//! Checks JSON paths against each other, and the path of the URL.

use crate::ast::Input;
use crate::errors::Errors;

/// Every path has the right form, is in the right list, and is used once; none is a value and an object at once.
pub(super) fn check(input: &Input, errors: &mut Errors) {
    if input.args().is_none() {
        return;
    }
    let prefix = input.prefix();
    let mut seen: Vec<&str> = Vec::new();
    let given = input.fixed.iter().map(|(_, args)| args).chain(input.sets().map(|(_, _, args)| args));
    let given = given.chain(input.body_fields().map(|(_, _, args)| args));
    for (path, whole) in given.filter_map(|args| Some((args.string("path")?, args.says("path")))) {
        let Some(inner) = whole.strip_prefix(&prefix) else {
            errors.at(path, format_args!("the path of an item's field begins with `{prefix}`"));
            continue;
        };
        let inner = inner.strip_suffix("[]").unwrap_or(inner);
        if !inner.split('.').all(is_key) {
            errors.at(path, "a path is made of names with letters, digits, `_` or `-`, separated by dots");
        }
        if let Some(other) = seen.iter().find(|other| overlap(other, inner)) {
            errors.at(
                path,
                format_args!(
                    "`{prefix}{other}` is already used: a member is either a value or an object, and occurs once"
                ),
            );
        }
        seen.push(inner);
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}

/// Whether one path is the other or a parent of it.
fn overlap(one: &str, other: &str) -> bool {
    let parent = |parent: &str, child: &str| child.strip_prefix(parent).is_some_and(|rest| rest.starts_with('.'));
    one == other || parent(one, other) || parent(other, one)
}

/// The URL has a place for the id, if there is one.
pub(super) fn url(input: &Input, errors: &mut Errors) {
    let Some(args) = input.args() else { return };
    let (Some(path), has) = (args.string("path"), args.says("path").contains("{id}")) else { return };
    if has && input.id().is_none() {
        errors.at(path, "the path has `{id}`, but no field is its #[id]");
    }
    if let Some(id) = input.id().filter(|_| !has) {
        errors.at(&id.ident, "the path has no `{id}` for it");
    }
}
