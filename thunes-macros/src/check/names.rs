//! Checks names, which become setters.

use proc_macro2::Ident;

use crate::ast::{Field, Input};
use crate::errors::Errors;
use crate::names;

/// A field's or a choice's name is not the name of a method that every request has.
pub(super) fn not_a_method(ident: &Ident, errors: &mut Errors) {
    if names::is_request_method(ident) {
        errors.at(ident, format_args!("every request has a method `{ident}`: give the field another name"));
    }
}

/// A field's setters have names of their own.
pub(super) fn fields(input: &Input, errors: &mut Errors) {
    let prefix = input.prefix();
    let paths = input.body_fields().map(|(_, field, args)| (&field.ident, args.says("path")));
    let members: Vec<(&Ident, &str)> =
        paths.filter_map(|(ident, path)| Some((ident, member(path, &prefix)?))).collect();
    for field in &input.fields {
        let word = field.ident.to_string();
        not_a_method(&field.ident, errors);
        own_setter(field, &word, input, errors);
        let other = members.iter().find(|(other, member)| *member == word && **other != field.ident);
        if let Some((other, _)) = other {
            errors.at(
                &field.ident,
                format_args!(
                    "`{word}` is the path of `{other}`: a draft could not tell the two apart, so rename this field"
                ),
            );
        }
    }
}

fn own_setter(field: &Field, word: &str, input: &Input, errors: &mut Errors) {
    let plain = word.strip_prefix("maybe_");
    let clash = plain.and_then(|plain| input.fields.iter().find(|other| other.ident == plain));
    if clash.is_some_and(|other| other.optional.is_some()) {
        errors.at(&field.ident, format_args!("the optional field next to it already has a setter `{word}`"));
    }
}

/// A path inside its object.
fn member<'a>(path: &'a str, prefix: &str) -> Option<&'a str> {
    let inside = path.strip_prefix(prefix)?;
    Some(inside.strip_suffix("[]").unwrap_or(inside))
}
