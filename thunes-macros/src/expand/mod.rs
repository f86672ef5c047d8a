//! Makes the code.

mod conditions;
mod doc_alias;
mod generics;
mod object;
mod request;
mod required;
mod setters;
mod spec;
mod table;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::ast::{Input, Role};
use crate::check::check;
use crate::errors::Errors;
use crate::runtime::Runtime;

/// Derives a request or an item. After an error it still generates what callers name, to avoid follow-up errors.
pub(crate) fn derive(tokens: TokenStream, role: Role) -> TokenStream {
    let mut errors = Errors::default();
    let Some(parsed) = errors.take(syn::parse2::<DeriveInput>(tokens)) else { return errors.into_tokens() };
    let runtime = Runtime::read(&parsed.attrs, &mut errors);
    let input = Input::read(parsed, role, &mut errors);
    if let Some(input) = &input {
        check(input, &mut errors);
    }
    let code = input.map(|input| if errors.is_empty() { whole(&input) } else { outline(&input) });
    let errors = errors.into_tokens();
    runtime.name_in(quote!(#errors #code))
}

fn whole(input: &Input) -> TokenStream {
    let spec = spec::expand(input);
    let setters = setters::expand(input);
    let inherent = inherent(input, &quote!(#spec #setters));
    let object = object::expand(input);
    let request = request::expand(input);
    quote!(#inherent #object #request)
}

/// What callers name, without anything that depends on the attributes.
fn outline(input: &Input) -> TokenStream {
    let spec = spec::empty(input);
    let setters = setters::outline(input);
    let inherent = inherent(input, &quote!(#spec #setters));
    let object = object::outline(input);
    let request = request::outline(input);
    quote!(#inherent #object #request)
}

fn inherent(input: &Input, more: &TokenStream) -> TokenStream {
    let ident = &input.ident;
    let (impl_generics, generics, clause) = input.generics.split_for_impl();
    let required = required::expand(input);
    let new = required::new(input);
    quote! {
        #required

        impl #impl_generics #ident #generics #clause {
            #new
            #more
        }
    }
}
