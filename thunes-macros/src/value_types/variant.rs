//! `#[derive(Variant)]`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::{DeriveInput, LitInt, LitStr};

use super::{text, variants};
use crate::attr::Args;
use crate::check::currency::decimals;
use crate::errors::Errors;
use crate::shapes;

/// A variant with what it sets.
struct Variant {
    ident: Ident,
    name: String,
    title: LitStr,
    sets: Vec<(LitStr, LitStr)>,
    /// Code and decimals.
    currency: Option<(LitStr, LitInt)>,
}

/// The code of a method's variants.
pub(super) fn expand(input: DeriveInput, errors: &mut Errors) -> Option<TokenStream> {
    let (ident, variants) = variants::of_plain_enum(input, errors)?;
    let variants: Vec<Variant> = variants.iter().map(|variant| Variant::read(variant, errors)).collect();
    let currency = currency(&ident, &variants, errors);
    let (own, table, standard) = (own(&ident, &variants), table(&ident, &variants), standard(&ident, &variants));
    Some(quote!(#own #currency #table #standard))
}

impl Variant {
    fn read(variant: &syn::Variant, errors: &mut Errors) -> Self {
        let ident = variant.ident.clone();
        let args = shapes::VARIANT.read_one(&variant.attrs, errors).map(|(_, args)| args);
        if args.is_none() {
            errors.at(variant, format_args!("`{ident}` needs a #[variant(title = \"...\")]"));
        }
        let args = args.unwrap_or_default();
        decimals(&args, errors);
        let currency = currency_of(&args, errors);
        let sets = shapes::VARIANT_SETS.read_all(&variant.attrs, errors).into_iter();
        let sets = sets.map(|(_, args)| (args.text("path"), args.text("value"))).collect();
        Self { name: ident.unraw().to_string(), ident, title: args.text("title"), sets, currency }
    }

    /// Its row of the table.
    fn row(&self) -> TokenStream {
        let Self { name, title, sets, currency, .. } = self;
        let sets = sets.iter().map(|(path, value)| quote!((#path, #value)));
        let currency = currency
            .as_ref()
            .map(|(code, decimals)| quote!(.currency(::thunes_runtime::Currency::new(#code, #decimals))));
        quote!(::thunes_runtime::VariantSpec::new(#name, #title).sets(&[#(#sets),*]) #currency)
    }
}

/// Half of it is reported, and taken for the whole.
fn currency_of(args: &Args, errors: &mut Errors) -> Option<(LitStr, LitInt)> {
    match (args.string("currency"), args.number("decimals")) {
        (Some(code), Some(decimals)) => Some((code.clone(), decimals.clone())),
        (Some(code), None) => {
            errors.at(code, "a `currency` needs its `decimals`");
            Some((code.clone(), LitInt::new("0", code.span())))
        }
        (None, Some(decimals)) => {
            errors.at(decimals, "`decimals` need a `currency`");
            Some((LitStr::new("", decimals.span()), decimals.clone()))
        }
        (None, None) => None,
    }
}

fn own(ident: &Ident, variants: &[Variant]) -> TokenStream {
    let idents: Vec<&Ident> = variants.iter().map(|variant| &variant.ident).collect();
    let names = variants.iter().map(|variant| &variant.name);
    let titles = variants.iter().map(|variant| &variant.title);
    quote! {
        impl #ident {
            /// All of them.
            pub const ALL: &'static [Self] = &[#(Self::#idents),*];

            /// Its name in Rust, which `FromStr` and serde read again.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                self.name()
            }

            /// Its name in Rust.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    #(Self::#idents => #names,)*
                }
            }

            /// Its name for people.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self {
                    #(Self::#idents => #titles,)*
                }
            }
        }
    }
}

/// The currency, where they set one: all of them, or none.
fn currency(ident: &Ident, variants: &[Variant], errors: &mut Errors) -> Option<TokenStream> {
    let with: Vec<(&Ident, &LitStr, &LitInt)> = variants
        .iter()
        .filter_map(|variant| variant.currency.as_ref().map(|(code, decimals)| (&variant.ident, code, decimals)))
        .collect();
    if with.is_empty() {
        return None;
    }
    for Variant { ident, .. } in variants.iter().filter(|variant| variant.currency.is_none()) {
        errors.at(ident, "either all variants set a `currency`, or none does");
    }
    let idents = with.iter().map(|(ident, ..)| ident);
    let currencies = with.iter().map(|(_, code, decimals)| quote!(::thunes_runtime::Currency::new(#code, #decimals)));
    let rest = (with.len() < variants.len()).then(|| quote!(_ => ::core::unreachable!(),));
    Some(quote! {
        impl #ident {
            /// The currency of the amounts beside it, which it fixes.
            #[must_use]
            pub const fn currency(self) -> ::thunes_runtime::Currency {
                match self {
                    #(Self::#idents => #currencies,)*
                    #rest
                }
            }
        }

        #[automatically_derived]
        impl ::core::convert::From<#ident> for ::thunes_runtime::Currency {
            fn from(variant: #ident) -> Self {
                variant.currency()
            }
        }
    })
}

fn table(ident: &Ident, variants: &[Variant]) -> TokenStream {
    let idents = variants.iter().map(|variant| &variant.ident);
    let rows: Vec<TokenStream> = variants.iter().map(Variant::row).collect();
    quote! {
        #[automatically_derived]
        impl ::thunes_runtime::private::Variant for #ident {
            const ALL: &'static [::thunes_runtime::VariantSpec] = &[#(#rows),*];

            fn spec(self) -> &'static ::thunes_runtime::VariantSpec {
                match self {
                    #(Self::#idents => const { &#rows },)*
                }
            }
        }
    }
}

fn standard(ident: &Ident, variants: &[Variant]) -> TokenStream {
    let idents: Vec<&Ident> = variants.iter().map(|variant| &variant.ident).collect();
    let names: Vec<&str> = variants.iter().map(|variant| variant.name.as_str()).collect();
    let from_str = text::from_str(ident, &idents, &names, &quote!(::thunes_runtime::UnknownVariant));
    let serde = text::serde(ident);
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.name())
            }
        }

        #from_str
        #serde
    }
}
