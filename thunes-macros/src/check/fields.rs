//! Checks one field, and one fixed member, each for itself.

use syn::Attribute;

use crate::ast::{Field, Input, Role, item_of};
use crate::attr::Args;
use crate::errors::Errors;

/// A field that goes into the body.
pub(super) fn body(field: &Field, args: &Args, members: &[(Attribute, Args)], errors: &mut Errors) {
    row(args, errors);
    limits(args, errors);
    let ty = field.optional.as_ref().unwrap_or(&field.ty);
    let (list, pairs) = (args.is_kind("List"), args.is_kind("Pairs"));
    let is_list = list || pairs || item_of(ty).is_some();
    if is_list != args.says("path").ends_with("[]") && args.kind().is_some() {
        errors.at(args.text("path"), "the path of a list ends in `[]`, and no other path does");
    }
    if list && item_of(ty).is_none() {
        errors.at(ty, "a list's type is `&[Item]`, with an item that derives `Item`");
    }
    if pairs && args.constant("row").is_none() {
        pair(field, members, errors);
    } else {
        for (attr, _) in members {
            errors.at(attr, "#[member] is for fields of kind `Pairs`, without a `row`");
        }
    }
}

fn pair(field: &Field, members: &[(Attribute, Args)], errors: &mut Errors) {
    let names: Vec<&str> = members.iter().map(|(_, args)| args.says("name")).collect();
    if names != ["key", "value"] {
        errors.at(&field.ident, "pairs need two #[member(...)], named \"key\" and \"value\", in this order");
    }
    for (_, args) in members {
        limits(args, errors);
    }
}

/// Arguments that are about the table alone, which the constant of a `row` has.
const IN_A_ROW: &[&str] =
    &["min", "max", "advised_max", "digits", "loggable", "recommended", "evidence", "value_evidence", "note", "doc"];

/// What the constant of a `row` says, the attribute does not say again.
pub(super) fn row(args: &Args, errors: &mut Errors) {
    for given in IN_A_ROW.iter().filter_map(|word| args.name(word)).filter(|_| args.constant("row").is_some()) {
        errors.at(given, format_args!("the constant of `row` already says `{given}`"));
    }
}

fn limits(args: &Args, errors: &mut Errors) {
    for number in ["min", "max", "advised_max"].iter().filter_map(|word| args.number(word)) {
        if number.base10_parse::<u32>().map_or(true, |max| max == 0) {
            errors.at(number, "a limit is a whole number from 1 to 4294967295");
        }
    }
    let limit = |word: &str| args.number(word).and_then(|number| number.base10_parse::<u32>().ok());
    for most in ["max", "advised_max"] {
        if let (Some(min), Some(max), Some(at)) = (limit("min"), limit(most), args.number(most))
            && max < min
        {
            errors.at(at, format_args!("no value has at least {min} and at most {max} characters"));
        }
    }
}

/// A member that the spec fixes.
pub(super) fn fixed(args: &Args, errors: &mut Errors) {
    row(args, errors);
    let given = ["value", "array", "literal"].into_iter().filter(|word| args.string(word).is_some());
    if given.count() != 1 {
        errors.at(args.text("path"), "a fixed member has either a `value`, an `array` or a `literal`");
    }
    if let Some(literal) = args.string("literal").filter(|_| !is_literal(args.says("literal"))) {
        errors.at(literal, "a literal is `true`, `false` or a number that is not negative");
    }
}

/// Whether a text is a boolean or a number in JSON.
fn is_literal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = digits(whole) && digits(fraction) && (whole == "0" || !whole.starts_with('0'));
    is_number || matches!(text, "true" | "false")
}

/// The field that goes into the path.
pub(super) fn id(field: &Field, input: &Input, errors: &mut Errors) {
    if field.optional.is_some() {
        errors.at(&field.ty, "the #[id] cannot be optional: the path needs it");
    }
    if input.id().is_some_and(|first| first.ident != field.ident) {
        errors.at(&field.ident, "there are two #[id]: the path has only one");
    }
}

/// The field that is a choice between variants.
pub(super) fn variant(field: &Field, input: &Input, sets: &[(Attribute, Args)], errors: &mut Errors) {
    if input.role == Role::Item {
        errors.at(&field.ident, "an item of a list cannot have a #[variant]: the request has one for all items");
    }
    if field.optional.is_some() {
        errors.at(&field.ty, "the #[variant] cannot be optional: what it sets would be missing");
    }
    if input.variant().is_some_and(|first| first.ident != field.ident) {
        errors.at(&field.ident, "there are two #[variant]: a request has only one choice");
    }
    if sets.is_empty() {
        errors.at(&field.ident, "a #[variant] needs at least one #[sets(...)]");
    }
    for (_, args) in sets {
        row(args, errors);
    }
}
