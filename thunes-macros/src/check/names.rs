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
pub(super) fn field(field: &Field, input: &Input, errors: &mut Errors) {
    let word = field.ident.to_string();
    not_a_method(&field.ident, errors);
    let plain = word.strip_prefix("maybe_");
    let clash = plain.and_then(|plain| input.fields.iter().find(|other| other.ident == plain));
    if clash.is_some_and(|other| other.optional.is_some()) {
        errors.at(&field.ident, format_args!("the optional field next to it already has a setter `{word}`"));
    }
    if let Some(other) = other_path(field, input, &word) {
        errors.at(
            &field.ident,
            format_args!(
                "`{word}` is the path of `{other}`: a draft could not tell the two apart, so rename this field"
            ),
        );
    }
}

/// The other field whose path inside its object is that word.
fn other_path<'a>(field: &Field, input: &'a Input, word: &str) -> Option<&'a Ident> {
    let prefix = input.prefix();
    let others = input.body_fields().filter(|(_, other, _)| other.ident != field.ident);
    others.map(|(_, other, args)| (other, args.text("path").value())).find_map(|(other, path)| {
        let inside = path.strip_prefix(&prefix)?;
        (inside.strip_suffix("[]").unwrap_or(inside) == word).then_some(&other.ident)
    })
}
