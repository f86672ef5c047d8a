//! `#[derive(Currency)]`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::{DeriveInput, LitInt, Variant};

use super::{text, variants};
use crate::check::currency::decimals;
use crate::errors::Errors;
use crate::shapes;

/// The code of a method's currencies.
pub(super) fn expand(input: DeriveInput, errors: &mut Errors) -> Option<TokenStream> {
    let (ident, variants) = variants::of_plain_enum(input, errors)?;
    let decimals: Vec<LitInt> = variants.iter().map(|variant| read(variant, errors)).collect();
    let variants: Vec<Ident> = variants.into_iter().map(|variant| variant.ident).collect();
    let codes: Vec<String> = variants.iter().map(|variant| variant.unraw().to_string().to_uppercase()).collect();
    let (own, standard) = (own(&ident, &variants, &codes), standard(&ident, &variants, &codes));
    Some(quote! {
        #own

        #[automatically_derived]
        impl ::core::convert::From<#ident> for ::thunes_runtime::Currency {
            fn from(currency: #ident) -> Self {
                match currency {
                    #(#ident::#variants => Self::new(#codes, #decimals),)*
                }
            }
        }

        #standard
    })
}

fn read(variant: &Variant, errors: &mut Errors) -> LitInt {
    let args = shapes::CURRENCY.read_one(&variant.attrs, errors);
    match &args {
        Some((_, args)) => decimals(args, errors),
        None => errors.at(variant, format_args!("`{}` needs a #[currency(decimals = ...)]", variant.ident)),
    }
    let given = args.and_then(|(_, args)| args.number("decimals").cloned());
    given.unwrap_or_else(|| LitInt::new("0", Span::call_site()))
}

fn own(ident: &Ident, variants: &[Ident], codes: &[String]) -> TokenStream {
    quote! {
        impl #ident {
            /// Every currency that the method takes.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// Its ISO 4217 code.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                self.code()
            }

            /// Its ISO 4217 code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    #(Self::#variants => #codes,)*
                }
            }
        }

        #[automatically_derived]
        impl ::thunes_runtime::private::ToValue for #ident {
            fn to_value(&self) -> ::thunes_runtime::private::Value<'_> {
                ::thunes_runtime::private::Value::Code(self.code())
            }
        }
    }
}

fn standard(ident: &Ident, variants: &[Ident], codes: &[String]) -> TokenStream {
    let (variants, codes): (Vec<&Ident>, Vec<&str>) =
        (variants.iter().collect(), codes.iter().map(String::as_str).collect());
    let from_str = text::from_str(ident, &variants, &codes, &quote!(::thunes_runtime::UnknownCurrency));
    let serde = text::serde(ident);
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.code())
            }
        }

        #from_str
        #serde
    }
}
