//! What a derive works from: the struct and its attributes, read but not yet checked.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    Attribute, Data, DeriveInput, Fields, GenericArgument, Generics, LitStr, Path, PathArguments, Type, Visibility,
};

use crate::attr::Args;
use crate::errors::Errors;
use crate::names::made_generics;
use crate::{docs, shapes};

/// What is derived.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// A request.
    Request,
    /// An item of a list.
    Item,
}

/// A struct with its attributes.
pub(crate) struct Input {
    pub(crate) role: Role,
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) generics: Generics,
    /// Arguments of `#[request]` or `#[item]`, with the attribute.
    pub(crate) args: Option<(Attribute, Args)>,
    pub(crate) fixed: Vec<(Attribute, Args)>,
    pub(crate) fields: Vec<Field>,
}

/// A field with its attributes.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    /// The `T` of `Option<T>`.
    pub(crate) optional: Option<Type>,
    pub(crate) docs: Vec<Attribute>,
    pub(crate) place: Place,
}

/// Where a field's value goes.
pub(crate) enum Place {
    /// Into the path.
    Id {
        /// Arguments of `#[id]`.
        args: Args,
    },
    /// Into the body at several places: it is a choice, and each variant has a value for each.
    Variant {
        /// Arguments of `#[variant]`.
        args: Args,
        /// Arguments of each `#[sets]`.
        sets: Vec<(Attribute, Args)>,
    },
    /// Into the body.
    Body {
        /// Arguments of `#[field]`.
        args: Args,
        /// Arguments of each `#[member]`.
        members: Vec<(Attribute, Args)>,
    },
    /// Nowhere: the attribute is missing, which has been reported.
    Missing,
}

impl Input {
    /// Reads a struct. `None` if it is not a struct with named fields.
    pub(crate) fn read(input: DeriveInput, role: Role, errors: &mut Errors) -> Option<Self> {
        let named = match input.data {
            Data::Struct(data) => match data.fields {
                Fields::Named(named) => named.named,
                other => return not_named(&other, &input.ident, errors),
            },
            _ => return not_named(&input.ident, &input.ident, errors),
        };
        let shape = match role {
            Role::Request => &shapes::REQUEST,
            Role::Item => &shapes::ITEM,
        };
        let args = shape.read_one(&input.attrs, errors);
        if args.is_none() {
            errors.at(&input.ident, format_args!("`{}` needs a #[{}(...)]", input.ident, shape.name));
        }
        Some(Self {
            role,
            args,
            fixed: shapes::FIXED.read_all(&input.attrs, errors),
            fields: named.into_iter().filter_map(|field| Field::read(field, errors)).collect(),
            ident: input.ident,
            vis: input.vis,
            generics: made_generics(input.generics),
        })
    }

    /// The arguments of `#[request]` or `#[item]`.
    pub(crate) fn args(&self) -> Option<&Args> {
        self.args.as_ref().map(|(_, args)| args)
    }

    /// The fields that go into the body, with their index in the struct.
    pub(crate) fn body_fields(&self) -> impl Iterator<Item = (usize, &Field, &Args)> {
        self.fields.iter().enumerate().filter_map(|(index, field)| match &field.place {
            Place::Body { args, .. } => Some((index, field, args)),
            Place::Id { .. } | Place::Variant { .. } | Place::Missing => None,
        })
    }

    /// The field that goes into the path.
    pub(crate) fn id(&self) -> Option<&Field> {
        self.fields.iter().find(|field| matches!(field.place, Place::Id { .. }))
    }

    /// The choice between variants.
    pub(crate) fn variant(&self) -> Option<&Field> {
        self.fields.iter().find(|field| matches!(field.place, Place::Variant { .. }))
    }

    /// What the choice sets, each with an index after those of the fields.
    pub(crate) fn sets(&self) -> impl Iterator<Item = (usize, &Field, &Args)> {
        let choice = self.variant().and_then(|field| match &field.place {
            Place::Variant { sets, .. } => Some((field, sets)),
            _ => None,
        });
        let all = choice.into_iter().flat_map(|(field, sets)| sets.iter().map(move |(_, args)| (field, args)));
        all.enumerate().map(|(number, (field, args))| (self.fields.len() + number, field, args))
    }

    /// What the paths of the fields begin with: nothing, or of an item its list.
    pub(crate) fn prefix(&self) -> String {
        let list = self.args().map(|args| args.says("list")).filter(|list| !list.is_empty());
        list.map(|list| format!("{list}.")).unwrap_or_default()
    }
}

fn not_named(at: impl ToTokens, ident: &Ident, errors: &mut Errors) -> Option<Input> {
    errors.at(at, format_args!("`{ident}` must be a struct with named fields"));
    None
}

impl Field {
    fn read(field: syn::Field, errors: &mut Errors) -> Option<Self> {
        let ident = field.ident?;
        let body = shapes::FIELD.read_one(&field.attrs, errors);
        let id = shapes::ID_FIELD.read_one(&field.attrs, errors);
        let members = shapes::MEMBER.read_all(&field.attrs, errors);
        let variant = shapes::VARIANT_FIELD.read_one(&field.attrs, errors);
        let sets = shapes::SETS.read_all(&field.attrs, errors);
        if let Some((sets, _)) = sets.first().filter(|_| variant.is_none()) {
            errors.at(sets, "#[sets] is for the #[variant] field");
        }
        let place = match (body, id, variant) {
            (Some((_, args)), None, None) => Place::Body { args, members },
            (None, Some((_, args)), None) => Place::Id { args },
            (None, None, Some((_, args))) => Place::Variant { args, sets },
            (None, None, None) => {
                errors.at(
                    &ident,
                    format_args!("`{ident}` needs a #[field(...)] or #[id] that says where its value goes"),
                );
                Place::Missing
            }
            (Some(_), Some((id, _)), _) => {
                errors
                    .at(id, format_args!("`{ident}` cannot be both a #[field] of the body and the #[id] of the path"));
                Place::Missing
            }
            (_, _, Some((variant, _))) => {
                errors.at(
                    variant,
                    format_args!(
                        "`{ident}` is a #[variant], so it cannot be anything else: its variants say what it sets"
                    ),
                );
                Place::Missing
            }
        };
        let docs = docs::joined(&field.attrs);
        Some(Self { optional: option_of(&field.ty).cloned(), ident, ty: field.ty, docs, place })
    }

    /// The first line of its documentation.
    pub(crate) fn label(&self) -> String {
        docs::label(&self.docs)
    }

    /// The gateway's name of it: its path.
    pub(crate) fn path(&self) -> Option<String> {
        self.body_args().map(|args| args.says("path").to_owned())
    }

    /// A string argument of its `#[field]`.
    pub(crate) fn argument(&self, word: &str) -> Option<&LitStr> {
        self.body_args()?.string(word)
    }

    /// The arguments of its `#[field]`.
    pub(crate) fn body_args(&self) -> Option<&Args> {
        match &self.place {
            Place::Body { args, .. } => Some(args),
            Place::Id { .. } | Place::Variant { .. } | Place::Missing => None,
        }
    }

    /// The constant that has its row of the table.
    pub(crate) fn row(&self) -> Option<&Path> {
        match &self.place {
            Place::Id { args } | Place::Variant { args, .. } | Place::Body { args, .. } => args.constant("row"),
            Place::Missing => None,
        }
    }

    /// The strings of an argument of its `#[field]`.
    pub(crate) fn arguments(&self, word: &str) -> Option<&[LitStr]> {
        self.body_args()?.texts(word)
    }
}

/// The `T` of `Option<T>`, by the last word of the path.
fn option_of(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == "Option")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    }
}

/// The `T` of `&[T]`.
pub(crate) fn item_of(ty: &Type) -> Option<&Type> {
    let Type::Reference(reference) = ty else { return None };
    match &*reference.elem {
        Type::Slice(slice) => Some(&slice.elem),
        _ => None,
    }
}

/// Whether the tokens name that lifetime.
pub(crate) fn names_lifetime(tokens: TokenStream, lifetime: &Ident) -> bool {
    let mut after_tick = false;
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => names_lifetime(group.stream(), lifetime),
        TokenTree::Punct(punct) => {
            after_tick = punct.as_char() == '\'';
            false
        }
        TokenTree::Ident(ident) => core::mem::take(&mut after_tick) && ident == *lifetime,
        TokenTree::Literal(_) => false,
    })
}
