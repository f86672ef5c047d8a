//! The conditions between fields.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{LitStr, Type};

use crate::ast::{Field, Input, item_of};

/// The rows of those that have one, if there are any.
pub(crate) fn rows(input: &Input) -> Option<TokenStream> {
    let rows: Vec<TokenStream> = input.fields.iter().filter_map(|field| condition(field, input)).collect();
    let comparable = comparable(input);
    (!rows.is_empty()).then(|| quote!({ #comparable &[#(#rows,)*] }))
}

/// Has the compiler look up whether the kinds of fields whose values decide can be compared.
fn comparable(input: &Input) -> TokenStream {
    let decides = |other: &Field| {
        let mut names = input.fields.iter().filter_map(|field| field.argument("required_when"));
        names.any(|name| other.ident == name.value())
    };
    let otherwise = "only text, countries, currencies and choices can be compared";
    let kinds = input.body_fields().filter(|(_, field, _)| decides(field)).filter_map(|(_, _, args)| args.kind());
    kinds.map(|kind| kind.assert(&quote!(is_text), otherwise)).collect()
}

fn condition(field: &Field, input: &Input) -> Option<TokenStream> {
    let condition = required_when(field).or_else(|| required_unless(field, input))?;
    let name = field.ident.to_string();
    Some(quote!(::thunes_runtime::ConditionSpec::new(#name, ::thunes_runtime::Condition::#condition)))
}

fn required_when(field: &Field) -> Option<TokenStream> {
    let other = field.argument("required_when")?;
    let unless = field.arguments("unless")?;
    Some(quote!(RequiredWhen { other: #other, unless: &[#(#unless),*] }))
}

fn required_unless(field: &Field, input: &Input) -> Option<TokenStream> {
    let (list, members, _) = list_and_members(field, input)?;
    Some(quote!(RequiredUnless { list: #list, members: &[#(#members),*] }))
}

/// The list that a field depends on, the members that its items should have, and the type of an item.
fn list_and_members<'a>(field: &'a Field, input: &'a Input) -> Option<(&'a LitStr, &'a [LitStr], &'a Type)> {
    let (list, members) = (field.argument("required_unless")?, field.arguments("has")?);
    let given = find(list, input)?;
    Some((list, members, item_of(given.optional.as_ref().unwrap_or(&given.ty))?))
}

/// Code that does not compile where the items of a list do not have the members that a condition names.
pub(crate) fn asserts(input: &Input) -> TokenStream {
    let of_field = |(list, members, item): (&LitStr, &[LitStr], &Type)| {
        let known = members.iter().map(|member| {
            let otherwise = format!("the items of `{}` have no field `{}`", list.value(), member.value());
            quote_spanned! {member.span()=>
                ::core::assert!(::thunes_runtime::private::has_field(<#item>::SPEC.fields, #member), #otherwise);
            }
        });
        quote!(#(#known)*)
    };
    input.fields.iter().filter_map(|field| list_and_members(field, input)).map(of_field).collect()
}

fn find<'a>(name: &LitStr, input: &'a Input) -> Option<&'a Field> {
    input.fields.iter().find(|field| field.ident == name.value())
}
