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
        errors.at(&field.ident, format_args!("the optional field beside it has a setter `{word}` already"));
    }
}
