//! Checks what the attributes say.

use std::collections::BTreeMap;

use syn::LitStr;

use crate::ast::{Field, Input, Place, Role, item_of};
use crate::attr::Args;
use crate::conditions;
use crate::errors::Errors;

const KINDS: &[&str] = &["text", "email", "phone", "url", "country", "amount", "currency", "integer", "list", "pairs"];
/// Kinds of the members that a variant can set.
const SET_KINDS: &[&str] = &["text", "email", "phone", "url", "country", "currency"];
const EVIDENCE: &[&str] = &["listed", "table", "prose", "example", "schema", "reference", "inferred", "unverified"];
/// Names of the methods that every request has.
const TAKEN: &[&str] = &["new", "validate", "warnings", "body", "write_body", "extra"];

/// Reports everything that is wrong.
pub(crate) fn check(input: &Input, errors: &mut Errors) {
    generics(input, errors);
    for field in &input.fields {
        name(field, input, errors);
        match &field.place {
            Place::Body { args, members } => body_field(field, args, members, errors),
            Place::Id => id_field(field, input, errors),
            Place::Variant { args, sets } => variant_field(field, input, args, sets, errors),
            Place::Missing => {}
        }
    }
    for (_, args) in &input.fixed {
        fixed(args, errors);
    }
    paths(input, errors);
    conditions::check(input, errors);
    if input.role == Role::Request {
        path_parameter(input, errors);
        currency(input, errors);
    }
}

fn generics(input: &Input, errors: &mut Errors) {
    for param in input.generics.params.iter().filter(|param| !matches!(param, syn::GenericParam::Lifetime(_))) {
        errors.at(param, "a request or item can have lifetimes, but no type or const parameters");
    }
}

/// A field's or a choice's name is none that every request has.
pub(crate) fn taken(ident: &syn::Ident, errors: &mut Errors) {
    if TAKEN.iter().any(|taken| ident == taken) {
        errors.at(ident, format_args!("every request has a method `{ident}`: give the field another name"));
    }
}

fn name(field: &Field, input: &Input, errors: &mut Errors) {
    let word = field.ident.to_string();
    taken(&field.ident, errors);
    let plain = word.strip_prefix("maybe_");
    let clash = plain.and_then(|plain| input.fields.iter().find(|other| other.ident == plain));
    if clash.is_some_and(|other| other.optional.is_some()) {
        errors.at(&field.ident, format_args!("the optional field beside it has a setter `{word}` already"));
    }
}

fn body_field(field: &Field, args: &Args, members: &[(syn::Attribute, Args)], errors: &mut Errors) {
    facts(args, errors);
    let kind = args.text("kind").value();
    let is_list = kind == "list" || kind == "pairs";
    let path = args.text("path");
    if is_list != path.value().ends_with("[]") && !kind.is_empty() {
        errors.at(&path, "the path of a list, and of nothing else, ends in `[]`");
    }
    if let Some(zero) = args.flags.iter().find(|flag| *flag == "zero" && kind != "amount") {
        errors.at(zero, "`zero` is for amounts");
    }
    let ty = field.optional.as_ref().unwrap_or(&field.ty);
    if kind == "list" && item_of(ty).is_none() {
        errors.at(ty, "a list's type is `&[Item]`, with an item that derives `Item`");
    }
    pair_members(field, &kind, members, errors);
}

fn pair_members(field: &Field, kind: &str, members: &[(syn::Attribute, Args)], errors: &mut Errors) {
    if kind != "pairs" {
        for (attr, _) in members {
            errors.at(attr, "#[member] is for fields of kind \"pairs\"");
        }
        return;
    }
    let names: Vec<String> = members.iter().map(|(_, args)| args.text("name").value()).collect();
    if names != ["key", "value"] {
        errors.at(&field.ident, "pairs need two #[member(...)], named \"key\" and \"value\", in this order");
    }
    for (_, args) in members {
        facts(args, errors);
    }
}

/// The arguments that fields and members share.
fn facts(args: &Args, errors: &mut Errors) {
    one_of(args.string("kind"), KINDS, errors);
    one_of(args.string("evidence"), EVIDENCE, errors);
    for (_, number) in &args.numbers {
        if number.base10_parse::<u32>().map_or(true, |max| max == 0) {
            errors.at(number, "a limit is a whole number from 1 to 4294967295");
        }
    }
}

fn fixed(args: &Args, errors: &mut Errors) {
    one_of(args.string("evidence"), EVIDENCE, errors);
    one_of(args.string("value_evidence"), EVIDENCE, errors);
    if args.string("value").is_some() == args.string("array").is_some() {
        errors.at(args.text("path"), "a fixed member has either a `value` or an `array`");
    }
}

fn one_of(word: Option<&LitStr>, known: &[&str], errors: &mut Errors) {
    if let Some(word) = word.filter(|word| !known.contains(&word.value().as_str())) {
        errors.at(word, format_args!("`{}` is not one of {}", word.value(), known.join(", ")));
    }
}

fn id_field(field: &Field, input: &Input, errors: &mut Errors) {
    if field.optional.is_some() {
        errors.at(&field.ty, "the #[id] cannot be optional: there is no path without it");
    }
    if input.id().is_some_and(|first| first.ident != field.ident) {
        errors.at(&field.ident, "a second #[id]: the path has one");
    }
}

fn variant_field(field: &Field, input: &Input, args: &Args, sets: &[(syn::Attribute, Args)], errors: &mut Errors) {
    one_of(args.string("evidence"), EVIDENCE, errors);
    if input.role == Role::Item {
        errors.at(&field.ident, "an item of a list has no #[variant]: the request has one for all");
    }
    if field.optional.is_some() {
        errors.at(&field.ty, "the #[variant] cannot be optional: what it sets would be missing");
    }
    if input.variant().is_some_and(|first| first.ident != field.ident) {
        errors.at(&field.ident, "a second #[variant]: a request has one choice");
    }
    if sets.is_empty() {
        errors.at(&field.ident, "a #[variant] needs at least one #[sets(...)]: what does it set?");
    }
    for (_, args) in sets {
        one_of(args.string("kind"), SET_KINDS, errors);
        one_of(args.string("evidence"), EVIDENCE, errors);
        one_of(args.string("value_evidence"), EVIDENCE, errors);
    }
}

fn path_parameter(input: &Input, errors: &mut Errors) {
    let Some(path) = input.args().and_then(|args| args.string("path")) else { return };
    let has = path.value().contains("{id}");
    if has && input.id().is_none() {
        errors.at(path, "the path has `{id}`, and no field is its #[id]");
    }
    if let Some(id) = input.id().filter(|_| !has) {
        errors.at(&id.ident, "the path has no `{id}` for it");
    }
}

fn currency(input: &Input, errors: &mut Errors) {
    let Some((attr, args)) = &input.args else { return };
    let of_kind = |wanted: &str| input.body_fields().find(|(_, _, args)| args.text("kind").value() == wanted);
    let set = input.sets().find(|(_, _, args)| args.text("kind").value() == "currency");
    let fixed = args.string("currency");
    if let Some((_, field, _)) = of_kind("currency").filter(|_| set.is_some()) {
        errors.at(&field.ident, "the #[variant] sets the currency already");
    }
    match (fixed, of_kind("currency").or(set)) {
        (Some(fixed), Some(_)) => {
            errors.at(fixed, "the currency is fixed here and also a field, or set by the #[variant]")
        }
        (Some(fixed), None) if args.number("decimals").is_none() => {
            errors.at(fixed, "a `currency` needs its `decimals`")
        }
        (None, None) if of_kind("amount").is_some() => {
            errors
                .at(attr, "a request with an amount needs `currency` and `decimals`, or a field of kind \"currency\"");
        }
        _ => {}
    }
    let too_many = |decimals: &&syn::LitInt| decimals.base10_parse::<u8>().map_or(true, |decimals| decimals > 4);
    if let Some(decimals) = args.number("decimals").filter(too_many) {
        errors.at(decimals, "a currency has 0 to 4 decimals");
    }
    if let Some((_, field, _)) = of_kind("currency").filter(|(_, field, _)| field.optional.is_some()) {
        errors.at(&field.ty, "the currency cannot be optional: amounts have none without it");
    }
}

/// Every path is of the right form, in the right list, and used once; none is a value and an object at once.
fn paths(input: &Input, errors: &mut Errors) {
    if input.args().is_none() {
        return;
    }
    let prefix = input.prefix();
    let mut seen: BTreeMap<String, ()> = BTreeMap::new();
    let given = input.fixed.iter().map(|(_, args)| args).chain(input.sets().map(|(_, _, args)| args));
    let given = given.chain(input.body_fields().map(|(_, _, args)| args));
    for path in given.filter_map(|args| args.string("path")) {
        let whole = path.value();
        let Some(inner) = whole.strip_prefix(&prefix) else {
            errors.at(path, format_args!("the path of an item's field begins with `{prefix}`"));
            continue;
        };
        let inner = inner.strip_suffix("[]").unwrap_or(inner);
        if !inner.split('.').all(is_key) {
            errors.at(path, "a path is made of names with letters, digits, `_` or `-`, with points between them");
        }
        if let Some((other, ())) = seen.iter().find(|(other, ())| overlap(other, inner)) {
            errors.at(
                path,
                format_args!("`{prefix}{other}` is used already: a member is a value or an object, and only once"),
            );
        }
        seen.insert(inner.to_owned(), ());
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
