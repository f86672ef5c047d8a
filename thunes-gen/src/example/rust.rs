//! The Rust program that makes the same body.

use heck::ToSnakeCase;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::emit::ids::id_type;
use crate::emit::plan::Planned;
use crate::emit::request::id_name;
use crate::model::{Compound, CompoundKind};
use crate::names::upper_camel;

use super::sample::{Field, Filled, ID, Sample};

/// The program, formatted.
pub(super) fn program(planned: &Planned<'_>, filled: &Filled<'_>) -> syn::Result<String> {
    let method = format_ident!("{}", planned.method.name);
    let variable = format_ident!("{}", planned.name().to_snake_case());
    let body = body(planned, filled);
    let sent = format!(" The JSON that goes out. To send it: `client.send(&{variable}).await?`.");
    let file = quote! {
        use thunes::#method;

        fn main() -> Result<(), Box<dyn std::error::Error>> {
            let body = String::from_utf8(body()?)?;
            println!("{body}");
            Ok(())
        }

        #[doc = #sent]
        fn body() -> Result<Vec<u8>, Box<dyn std::error::Error>> {
            #body
        }
    };
    // prettyplease leaves no blank lines between items.
    Ok(prettyplease::unparse(&syn::parse2(file)?).replace("\nfn main", "\n\nfn main").replace("}\n///", "}\n\n///"))
}

fn body(planned: &Planned<'_>, filled: &Filled<'_>) -> TokenStream {
    let variable = format_ident!("{}", planned.name().to_snake_case());
    let method = format_ident!("{}", planned.method.name);
    let lists = filled.fields.iter().filter_map(|field| list(planned, field));
    let id = planned.request.subject.as_deref().map(|kind| (format_ident!("{}", id_name(kind)), id_type(kind)));
    let made = id.as_ref().map(|(name, ty)| quote!(let #name = &#method::#ty::from_gateway(#ID)?;));
    let chosen = filled.choice.map(|(choice, variant)| {
        let [name, ty, variant] = [&choice.name, &choice.type_name, &variant.name].map(|word| format_ident!("{word}"));
        quote!(#name: #method::#ty::#variant)
    });
    let first = id.map(|(name, _)| quote!(#name)).into_iter().chain(chosen).collect();
    let request = object(planned, planned.name(), None, first, &filled.fields);
    quote! {
        #made
        #(#lists)*
        let #variable = #request;
        Ok(#variable.body()?)
    }
}

/// A list stands before the request, which borrows it.
fn list(planned: &Planned<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let name = format_ident!("{}", field.input.name);
    let item = match &field.value {
        Sample::Item(item, fields) => {
            object(planned, &format!("{}{item}", planned.name()), Some(&field.input.path), Vec::new(), fields)
        }
        Sample::Pair(key, value) => quote!((#key, #value)),
        _ => return None,
    };
    Some(quote!(let #name = [#item];))
}

/// A request or an item: its required half, then its setters.
fn object(
    planned: &Planned<'_>,
    ty: &str,
    list: Option<&str>,
    first: Vec<TokenStream>,
    fields: &[Field<'_>],
) -> TokenStream {
    let (method, new, half) =
        (format_ident!("{}", planned.method.name), format_ident!("{ty}"), format_ident!("{ty}Required"));
    let own = fields.iter().filter(|field| planned.used.part_of(&field.input.path).is_none());
    let own = own.map(|field| (field.input.required, field.input.name.as_str(), value(planned, field)));
    let compounds = planned.used.compounds_of(list).filter_map(|compound| {
        Some((compound.is_required(), compound.name.as_str(), together(planned, ty, compound, fields)?))
    });
    let (required, optional): (Vec<_>, Vec<_>) = own.chain(compounds).partition(|(required, ..)| *required);
    let required = required.into_iter().map(|(_, name, value)| named(name, &value));
    let required = first.into_iter().chain(required);
    let setters = optional.into_iter().map(|(_, name, value)| {
        let name = format_ident!("{name}");
        quote!(.#name(#value))
    });
    quote!(#method::#new::new(#method::#half { #(#required),* }) #(#setters)*)
}

fn named(name: &str, value: &TokenStream) -> TokenStream {
    let name = format_ident!("{name}");
    quote!(#name: #value)
}

/// The value of a choice or of a bundle, if the example has its fields.
fn together(planned: &Planned<'_>, ty: &str, compound: &Compound, fields: &[Field<'_>]) -> Option<TokenStream> {
    let parts: Vec<&Field<'_>> =
        fields.iter().filter(|field| compound.paths().any(|path| path == field.input.path)).collect();
    let (_, alternative) = planned.used.part_of(&parts.first()?.input.path)?;
    let (method, own) = (format_ident!("{}", planned.method.name), format_ident!("{ty}{}", compound.type_name));
    let members = parts.iter().map(|part| named(&part.input.name, &value(planned, part)));
    let variant = format_ident!("{}", upper_camel(&alternative.name));
    Some(match (compound.kind, parts.as_slice()) {
        (CompoundKind::AllOrNone, _) => quote!(#method::#own { #(#members),* }),
        (CompoundKind::OneOf { .. }, [only]) => {
            let value = value(planned, only);
            quote!(#method::#own::#variant(#value))
        }
        (CompoundKind::OneOf { .. }, _) => quote!(#method::#own::#variant { #(#members),* }),
    })
}

fn value(planned: &Planned<'_>, field: &Field<'_>) -> TokenStream {
    let method = format_ident!("{}", planned.method.name);
    match &field.value {
        Sample::Text(text) => quote!(#text),
        Sample::Amount(text) => quote!(#text.parse()?),
        Sample::Country(code) => {
            let code = format_ident!("{code}");
            quote!(thunes::Country::#code)
        }
        Sample::Currency(code) => {
            let code = format_ident!("{code}");
            quote!(#method::Currency::#code)
        }
        Sample::Integer(number) => {
            let number = Literal::u32_unsuffixed(*number);
            quote!(#number)
        }
        Sample::Item(..) | Sample::Pair(..) => {
            let name = format_ident!("{}", field.input.name);
            quote!(&#name)
        }
    }
}
