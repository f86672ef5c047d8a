//! `METHOD`: the method's entry in the tables.

use proc_macro2::TokenStream;
use quote::quote;
use thunes_spec::markdown::doc_line;
use thunes_spec::model::{Currency, Method, ResolvedRequest, Stability};

use super::code::Item;
use super::docs::Docs;
use super::tokens::{ident, number, text};

/// `pub static METHOD`.
pub(super) fn table(method: &Method, requests: &[ResolvedRequest<'_>]) -> Item<'static> {
    let docs = Docs::new(format!("Everything the spec says about {}.", doc_line(&method.title)));
    let names = [&method.name, &method.title, &method.code, &method.payment_type].map(|name| text(name));
    let unverified = (method.stability == Stability::Unverified).then(|| quote!(.unverified()));
    let countries = method.countries.iter().map(|country| ident(country));
    let currencies = method.currencies.iter().map(currency);
    let requests = requests.iter().map(spec);
    let code = quote! {
        pub static METHOD: ::thunes_runtime::MethodSpec = ::thunes_runtime::MethodSpec::new(#(#names),*)
            #unverified
            .countries(&[#(::thunes_runtime::Country::#countries),*])
            .currencies(&[#(#currencies),*])
            .requests_from(|| const { &[#(#requests),*] });
    };
    Item::new(docs, code)
}

fn currency(currency: &Currency) -> TokenStream {
    let (code, decimals) = (text(&currency.code), number(currency.decimals.into()));
    quote!(::thunes_runtime::Currency::new(#code, #decimals))
}

fn spec(resolved: &ResolvedRequest<'_>) -> TokenStream {
    let name = ident(resolved.name());
    let lifetime = resolved.borrows().then(|| quote!(<'_>));
    quote!(<#name #lifetime>::SPEC)
}
