//! What every value with a text has: `Display` and `FromStr` aside, serde writes the text and reads it.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// serde's impls, over `as_str` and `FromStr`.
pub(super) fn serde(ident: &Ident) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::thunes_runtime::private::serde::Serialize for #ident {
            fn serialize<S: ::thunes_runtime::private::serde::Serializer>(
                &self,
                to: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        #[automatically_derived]
        impl<'de> ::thunes_runtime::private::serde::Deserialize<'de> for #ident {
            fn deserialize<D: ::thunes_runtime::private::serde::Deserializer<'de>>(
                from: D,
            ) -> ::core::result::Result<Self, D::Error> {
                ::thunes_runtime::private::from_text(from)
            }
        }
    }
}

/// `FromStr` of an enum whose variants have these texts, in either case.
pub(super) fn from_str(ident: &Ident, variants: &[&Ident], texts: &[&str], error: &TokenStream) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::core::str::FromStr for #ident {
            type Err = #error;

            fn from_str(text: &str) -> ::core::result::Result<Self, #error> {
                #(if text.eq_ignore_ascii_case(#texts) {
                    return ::core::result::Result::Ok(Self::#variants);
                })*
                ::core::result::Result::Err(<#error>::new(&[#(#texts),*]))
            }
        }
    }
}
