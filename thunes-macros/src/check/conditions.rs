//! Checks of what the attributes say about several fields.

use syn::LitStr;

use super::names::not_a_method;
use crate::ast::{Compound, CompoundRule, Field, Input};
use crate::errors::Errors;

/// Reports everything that is wrong with choices, bundles and fields that depend on others.
pub(crate) fn check(input: &Input, errors: &mut Errors) {
    for compound in &input.compounds {
        name(compound, input, errors);
        match compound.rule {
            CompoundRule::OneOf { .. } => alternatives(compound, input, errors),
            CompoundRule::AllOrNone if compound.fields(input).len() < 2 => errors.at(
                &compound.name,
                "a bundle has two fields or more, with `part_of` and this name in their #[field(...)]",
            ),
            CompoundRule::AllOrNone => {}
        }
    }
    for field in &input.fields {
        part(field, input, errors);
        dependent(field, input, errors);
    }
}

fn name(compound: &Compound, input: &Input, errors: &mut Errors) {
    not_a_method(&compound.ident, errors);
    if field(&compound.name, input).is_some() {
        errors.at(&compound.name, format_args!("a field has the name `{}` already", compound.ident));
    }
    let maybe =
        |name: &syn::Ident| compound.ident == format!("maybe_{name}") || *name == format!("maybe_{}", compound.ident);
    let twin = input.fields.iter().find(|field| maybe(&field.ident)).map(|field| &field.ident);
    if let Some(other) = twin {
        errors.at(&compound.name, format_args!("beside `{other}` there would be two setters of one name"));
    }
}

fn alternatives(choice: &Compound, input: &Input, errors: &mut Errors) {
    let all = choice.alternatives(input);
    if all.len() < 2 {
        errors.at(
            &choice.name,
            "a choice has two alternatives or more, of fields with `part_of` and `alternative` in their #[field(...)]",
        );
    }
    for (index, alternative) in all.iter().enumerate() {
        let at = alternative.fields.first().and_then(|(field, _)| field.argument("alternative"));
        let (Some(at), variant) = (at, alternative.variant()) else { continue };
        match variant {
            None => errors.at(
                at,
                format_args!(
                    "`{}` makes no name of a variant: take another one, of small letters, digits and `_`",
                    alternative.name
                ),
            ),
            Some(variant) if all.iter().take(index).any(|earlier| earlier.variant().as_ref() == Some(&variant)) => {
                errors.at(at, format_args!("another alternative is a variant `{variant}` already"))
            }
            Some(_) => {}
        }
    }
}

fn part(field: &Field, input: &Input, errors: &mut Errors) {
    let alternative = field.argument("alternative");
    let Some(part_of) = field.argument("part_of") else {
        if let Some(alternative) = alternative {
            errors.at(alternative, "`alternative` goes with `part_of`, the name of the choice");
        }
        return;
    };
    if field.optional.is_none() {
        errors.at(&field.ty, format_args!("a part of `{}` is an `Option`: it may be left out", part_of.value()));
    }
    let compound = input.compounds.iter().find(|compound| compound.name.value() == part_of.value());
    match (compound.map(|compound| compound.rule), alternative) {
        (None, _) => errors.at(
            part_of,
            format_args!("no #[one_of(...)] or #[all_or_none(...)] of the struct has the name `{}`", part_of.value()),
        ),
        (Some(CompoundRule::OneOf { .. }), None) => errors.at(part_of, "a part of a choice needs its `alternative`"),
        (Some(CompoundRule::AllOrNone), Some(alternative)) => errors.at(alternative, "a bundle has no alternatives"),
        _ => {}
    }
}

fn dependent(dependent: &Field, input: &Input, errors: &mut Errors) {
    let equals = dependent.argument("equals");
    let Some(other) = dependent.argument("required_when") else {
        if let Some(equals) = equals {
            errors.at(equals, "`equals` goes with `required_when`, the name of the other field");
        }
        return;
    };
    if dependent.optional.is_none() {
        errors.at(&dependent.ty, "a field that another one can require is an `Option`");
    }
    if dependent.argument("part_of").is_some() {
        errors.at(other, "a part of a choice or bundle is required with it, not by another field");
    }
    match field(other, input) {
        _ if dependent.ident == other.value() => errors.at(other, "the field cannot depend on itself"),
        None => errors.at(other, format_args!("there is no field `{}` beside it", other.value())),
        Some(found) if found.optional.is_none() && equals.is_none() => errors.at(
            other,
            format_args!(
                "`{}` is always given: make this field required, or say for which value with `equals`",
                found.ident
            ),
        ),
        // Whether its kind can be compared is known to the runtime, where the code that is made asks.
        Some(_) => {}
    }
}

/// The body's field of that name.
fn field<'a>(name: &LitStr, input: &'a Input) -> Option<&'a Field> {
    input.fields.iter().find(|field| field.ident == name.value())
}
