//! The Rust program that makes the same body.

use heck::ToSnakeCase;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::emit::ids::id_type;
use crate::emit::plan::Planned;
use crate::emit::request::id_name;

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
    let request = object(planned, planned.name(), first, &filled.fields);
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
        Sample::Item(item, fields) => object(planned, &format!("{}{item}", planned.name()), Vec::new(), fields),
        Sample::Pair(key, value) => quote!((#key, #value)),
        _ => return None,
    };
    Some(quote!(let #name = [#item];))
}

/// A request or an item: its required half, then its setters.
fn object(planned: &Planned<'_>, ty: &str, first: Vec<TokenStream>, fields: &[Field<'_>]) -> TokenStream {
    let (method, ty, half) =
        (format_ident!("{}", planned.method.name), format_ident!("{ty}"), format_ident!("{ty}Required"));
    let required = fields.iter().filter(|field| field.input.required).map(|field| {
        let (name, value) = (format_ident!("{}", field.input.name), value(planned, field));
        quote!(#name: #value)
    });
    let required = first.into_iter().chain(required);
    let optional = fields.iter().filter(|field| !field.input.required).map(|field| {
        let (name, value) = (format_ident!("{}", field.input.name), value(planned, field));
        quote!(.#name(#value))
    });
    quote!(#method::#ty::new(#method::#half { #(#required),* }) #(#optional)*)
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
