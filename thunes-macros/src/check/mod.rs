//! Checks what the attributes of a request or an item say.

mod conditions;
pub(crate) mod currency;
mod fields;
mod names;
mod paths;

use crate::ast::{Input, Place, Role};
use crate::errors::Errors;

/// Reports everything that is wrong.
pub(crate) fn check(input: &Input, errors: &mut Errors) {
    generics(input, errors);
    names::fields(input, errors);
    for field in &input.fields {
        match &field.place {
            Place::Body { args, members } => fields::body(field, args, members, errors),
            Place::Id { .. } => fields::id(field, input, errors),
            Place::Variant { args, sets } => {
                fields::row(args, errors);
                fields::variant(field, input, sets, errors);
            }
            Place::Missing => {}
        }
    }
    for (_, args) in &input.fixed {
        fields::fixed(args, errors);
    }
    paths::check(input, errors);
    conditions::check(input, errors);
    if input.role == Role::Request {
        paths::url(input, errors);
        currency::check(input, errors);
    }
}

fn generics(input: &Input, errors: &mut Errors) {
    for param in input.generics.params.iter().filter(|param| !matches!(param, syn::GenericParam::Lifetime(_))) {
        errors.at(param, "a request or item can have lifetimes, but no type or const parameters");
    }
}
