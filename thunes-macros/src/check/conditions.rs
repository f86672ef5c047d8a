//! Checks of conditions.

use syn::LitStr;

use crate::ast::{Field, Input, item_of};
use crate::errors::Errors;

/// Reports everything that is wrong with fields that others require.
pub(crate) fn check(input: &Input, errors: &mut Errors) {
    for field in &input.fields {
        arguments(field, errors);
        required_when(field, input, errors);
        required_unless(field, input, errors);
        optional(field, errors);
    }
}

/// Which arguments go together.
fn arguments(field: &Field, errors: &mut Errors) {
    let first = |word| field.arguments(word).and_then(<[LitStr]>::first);
    if let (Some(_), Some(second)) = (field.argument("required_when"), field.argument("required_unless")) {
        errors.at(second, "a field has one condition: `required_when` or `required_unless`");
    }
    for (values, owner) in [("unless", "required_when"), ("has", "required_unless")] {
        if let Some(at) = first(values).filter(|_| field.argument(owner).is_none()) {
            errors.at(at, format_args!("`{values}` needs `{owner}`"));
        }
    }
}

fn optional(field: &Field, errors: &mut Errors) {
    let is_conditional = ["required_when", "required_unless"].iter().any(|word| field.argument(word).is_some());
    if is_conditional && field.optional.is_none() {
        errors.at(&field.ty, "a field with a condition must be an `Option`");
    }
    let is_recommended = field.body_args().is_some_and(|args| args.flag("recommended"));
    if is_recommended && field.optional.is_none() {
        errors.at(&field.ty, "a recommended field must be an `Option`: a required field is always given");
    }
}

fn required_when(dependent: &Field, input: &Input, errors: &mut Errors) {
    let Some(other) = dependent.argument("required_when") else { return };
    if dependent.arguments("unless").is_none() {
        errors.at(other, "`required_when` needs `unless`, the values that do not count");
    }
    match field(other, input) {
        _ if dependent.ident == other.value() => errors.at(other, "the field cannot depend on itself"),
        None => errors.at(other, format_args!("there is no field `{}` next to it", other.value())),
        // Whether its kind can be compared is known to the runtime, where the code that is made asks.
        Some(_) => {}
    }
}

fn required_unless(dependent: &Field, input: &Input, errors: &mut Errors) {
    let Some(list) = dependent.argument("required_unless") else { return };
    if dependent.arguments("has").is_none() {
        errors.at(list, "`required_unless` needs `has`, the members that every item has");
    }
    match field(list, input) {
        None => errors.at(list, format_args!("there is no field `{}` next to it", list.value())),
        Some(found) if item_of(found.optional.as_ref().unwrap_or(&found.ty)).is_none() => {
            errors.at(list, format_args!("`{}` is not a list of items", found.ident));
        }
        Some(_) => {}
    }
}

/// The body's field of that name.
fn field<'a>(name: &LitStr, input: &'a Input) -> Option<&'a Field> {
    input.fields.iter().find(|field| field.ident == name.value())
}
