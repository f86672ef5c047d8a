//! What the fields of a choice (`#[one_of]`) or a bundle (`#[all_or_none]`) are, and the names of what is made of them.

use proc_macro2::Ident;
use syn::{LitStr, Type};

use crate::ast::{Compound, CompoundRule, Field, Input};
use crate::names;

/// One alternative of a choice; the only one of a bundle.
pub(crate) struct Alternative<'a> {
    /// Its name in the attributes.
    pub(crate) name: String,
    /// Its fields with their types, in the order of the struct.
    pub(crate) fields: Vec<(&'a Field, &'a Type)>,
}

impl Compound {
    /// Whether the required half has it.
    pub(crate) fn is_required(&self) -> bool {
        self.rule == CompoundRule::OneOf { required: true }
    }

    /// Its fields in the order of the struct.
    pub(crate) fn fields<'a>(&self, input: &'a Input) -> Vec<(&'a Field, &'a Type)> {
        let mine = |field: &&Field| field.argument("part_of").is_some_and(|name| name.value() == self.name.value());
        input.fields.iter().filter(mine).filter_map(|field| Some((field, field.optional.as_ref()?))).collect()
    }

    /// Its alternatives in the order of the struct.
    pub(crate) fn alternatives<'a>(&self, input: &'a Input) -> Vec<Alternative<'a>> {
        let mut all: Vec<Alternative<'a>> = Vec::new();
        for (field, ty) in self.fields(input) {
            let name = field.argument("alternative").map(LitStr::value).unwrap_or_default();
            match all.iter_mut().find(|alternative| alternative.name == name) {
                Some(alternative) => alternative.fields.push((field, ty)),
                None => all.push(Alternative { name, fields: vec![(field, ty)] }),
            }
        }
        all
    }

    /// The alternatives that make variants, each variant once. The others are reported.
    pub(crate) fn variants<'a>(&self, input: &'a Input) -> Vec<(Ident, Alternative<'a>)> {
        let mut found: Vec<(Ident, Alternative<'a>)> = Vec::new();
        for alternative in self.alternatives(input) {
            let Some(variant) = alternative.variant() else { continue };
            if !found.iter().any(|(earlier, _)| *earlier == variant) {
                found.push((variant, alternative));
            }
        }
        found
    }

    /// Its type: `SaleContact`.
    pub(crate) fn type_name(&self, input: &Input) -> Ident {
        names::type_of_part(&input.ident, &self.ident)
    }
}

impl Alternative<'_> {
    /// Its variant. None when the name does not make one, which is reported.
    pub(crate) fn variant(&self) -> Option<Ident> {
        names::variant(&self.name)
    }
}
