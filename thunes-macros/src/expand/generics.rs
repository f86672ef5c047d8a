//! The generics of a type that holds some of a struct's fields.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::{GenericParam, Generics, Type};

use crate::ast::{Input, names_lifetime};

/// Those of the struct, without the lifetimes that none of the types uses.
pub(super) fn used_by(types: &[&Type], input: &Input) -> Generics {
    let mut generics = input.generics.clone();
    let used = |lifetime: &Ident| types.iter().any(|ty| names_lifetime(ty.to_token_stream(), lifetime));
    generics.params = core::mem::take(&mut generics.params)
        .into_iter()
        .filter(|param| match param {
            GenericParam::Lifetime(param) => used(&param.lifetime.ident),
            GenericParam::Type(_) | GenericParam::Const(_) => true,
        })
        .collect();
    generics
}
