//! Checks where the currency of a request's amounts is from.

use crate::ast::Input;
use crate::attr::Args;
use crate::errors::Errors;

/// Amounts have one currency: a fixed one, a field's, or the one that a variant sets.
pub(super) fn check(input: &Input, errors: &mut Errors) {
    let Some((attr, args)) = &input.args else { return };
    let of_kind = |wanted: &str| input.body_fields().find(|(_, _, args)| args.is_kind(wanted));
    let set = input.sets().find(|(_, _, args)| args.is_kind("Currency"));
    let fixed = args.string("currency");
    if let Some((_, field, _)) = of_kind("Currency").filter(|_| set.is_some()) {
        errors.at(&field.ident, "the #[variant] already sets the currency");
    }
    match (fixed, of_kind("Currency").or(set)) {
        (Some(fixed), Some(_)) => {
            errors.at(fixed, "the currency is fixed here and also a field, or set by the #[variant]")
        }
        (Some(fixed), None) if args.number("decimals").is_none() => {
            errors.at(fixed, "a `currency` needs its `decimals`")
        }
        (None, None) if of_kind("Amount").is_some() => {
            errors.at(attr, "a request with an amount needs `currency` and `decimals`, or a field of kind `Currency`");
        }
        _ => {}
    }
    decimals(args, errors);
    if let Some((_, field, _)) = of_kind("Currency").filter(|(_, field, _)| field.optional.is_some()) {
        errors.at(&field.ty, "the currency cannot be optional: amounts have none without it");
    }
}

/// The number of decimals is one that a currency can have.
pub(crate) fn decimals(args: &Args, errors: &mut Errors) {
    let too_many = |decimals: &&syn::LitInt| decimals.base10_parse::<u8>().map_or(true, |decimals| decimals > 4);
    if let Some(decimals) = args.number("decimals").filter(too_many) {
        errors.at(decimals, "a currency has 0 to 4 decimals");
    }
}
