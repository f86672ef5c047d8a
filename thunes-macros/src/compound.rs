//! Fields that callers give together, through one type: a choice (`#[one_of]`) or a bundle (`#[all_or_none]`).

use proc_macro2::{Ident, Span};
use syn::{Attribute, LitStr, Type};

use crate::ast::{Field, Input};
use crate::attr::{ALL_OR_NONE, Args, ONE_OF};
use crate::errors::Errors;

/// A choice or a bundle.
pub(crate) struct Compound {
    pub(crate) kind: Kind,
    /// The attribute's `name`.
    pub(crate) name: LitStr,
    /// The same as setter or member of the required half.
    pub(crate) ident: Ident,
    /// One line of documentation.
    pub(crate) doc: LitStr,
}

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One alternative; whether there has to be one.
    OneOf { required: bool },
    /// Every field, or none.
    AllOrNone,
}

/// One alternative of a choice; the only one of a bundle.
pub(crate) struct Alternative<'a> {
    /// Its name in the attributes.
    pub(crate) name: String,
    /// Its fields with their types, in the order of the struct.
    pub(crate) fields: Vec<(&'a Field, &'a Type)>,
}

impl Compound {
    /// Reads the attributes of a struct, choices first.
    pub(crate) fn read_all(attrs: &[Attribute], errors: &mut Errors) -> Vec<Self> {
        let choices = ONE_OF.read_all(attrs, errors).into_iter().map(|(_, args)| {
            let required = args.flag("required");
            (args, Kind::OneOf { required })
        });
        let choices: Vec<(Args, Kind)> = choices.collect();
        let bundles = ALL_OR_NONE.read_all(attrs, errors).into_iter().map(|(_, args)| (args, Kind::AllOrNone));
        let mut all: Vec<Self> = Vec::new();
        for (args, kind) in choices.into_iter().chain(bundles).collect::<Vec<_>>() {
            let Some(one) = Self::new(&args, kind, errors) else { continue };
            if all.iter().any(|earlier| earlier.ident == one.ident) {
                errors.at(&one.name, format_args!("another choice or bundle has the name `{}` already", one.ident));
            } else {
                all.push(one);
            }
        }
        all
    }

    fn new(args: &Args, kind: Kind, errors: &mut Errors) -> Option<Self> {
        let name = args.string("name")?.clone();
        let ident = word(&name.value()).map(|ident| Ident::new(&ident.to_string(), name.span()));
        if ident.is_none() {
            errors.at(&name, format_args!("`{}` is no name of small letters, digits and `_`", name.value()));
        }
        Some(Self { kind, ident: ident?, doc: args.text("doc"), name })
    }

    /// Whether the required half has it.
    pub(crate) fn is_required(&self) -> bool {
        self.kind == Kind::OneOf { required: true }
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
        Ident::new(&format!("{}{}", input.ident, camel(&self.ident.to_string())), self.ident.span())
    }
}

impl Alternative<'_> {
    /// Its variant. None when the name does not make one, which is reported.
    pub(crate) fn variant(&self) -> Option<Ident> {
        word(&self.name)?;
        syn::parse_str::<Ident>(&camel(&self.name)).ok()
    }
}

/// A name in snake case, as an identifier.
pub(crate) fn word(name: &str) -> Option<Ident> {
    let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let good = name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(small);
    good.then(|| syn::parse_str::<Ident>(name).ok()).flatten().map(|_| Ident::new(name, Span::call_site()))
}

/// `bill_to` as `BillTo`.
fn camel(snake: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| format!("{}{}", first.to_ascii_uppercase(), letters.as_str())).unwrap_or_default()
    };
    snake.split('_').map(capital).collect()
}
