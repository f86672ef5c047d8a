//! `#[derive(Choice)]`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::{DeriveInput, LitStr, Variant};

use super::{text, variants};
use crate::docs;
use crate::errors::Errors;

/// A word with its variant.
struct Word {
    ident: Ident,
    value: LitStr,
    doc: String,
}

/// The code of an enum of words.
pub(super) fn expand(input: DeriveInput, errors: &mut Errors) -> Option<TokenStream> {
    let (ident, variants) = variants::of_plain_enum(input, errors)?;
    let words: Vec<Word> = variants.iter().map(|variant| read(variant, errors)).collect();
    let mut seen = Vec::new();
    for Word { value, .. } in words.iter().filter(|word| !word.value.value().is_empty()) {
        variants::twice(value, &value.value(), &mut seen, errors);
    }
    let (own, standard, stored) = (own(&ident, &words), standard(&ident, &words), text::serde(&ident));
    Some(quote!(#own #standard #stored))
}

/// `#[choice("C")]`.
fn read(variant: &Variant, errors: &mut Errors) -> Word {
    let mut attributes = variant.attrs.iter().filter(|attribute| attribute.path().is_ident("choice"));
    let (first, second) = (attributes.next(), attributes.next());
    if let Some(again) = second {
        errors.at(again, "there are two #[choice]: a variant is one word");
    }
    let value = match first {
        Some(attribute) => errors.take(attribute.parse_args::<LitStr>()),
        None => {
            errors.at(variant, format_args!("`{}` needs a #[choice(\"...\")] with the gateway's word", variant.ident));
            None
        }
    };
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\\');
    if let Some(value) = value.as_ref().filter(|value| value.value().is_empty() || !value.value().chars().all(is_plain))
    {
        errors.at(value, "a word has visible ASCII characters, and no quotes and backslashes");
    }
    let doc = docs::label(&docs::joined(&variant.attrs));
    Word { ident: variant.ident.clone(), value: value.unwrap_or_else(|| LitStr::new("", Span::call_site())), doc }
}

fn own(ident: &Ident, words: &[Word]) -> TokenStream {
    let idents: Vec<&Ident> = words.iter().map(|word| &word.ident).collect();
    let values: Vec<&LitStr> = words.iter().map(|word| &word.value).collect();
    let rows = words.iter().map(|Word { ident, value, doc }| {
        let name = ident.unraw().to_string();
        quote!(::thunes_runtime::ChoiceSpec::new(#value, #name, #doc))
    });
    quote! {
        impl #ident {
            /// All of them.
            pub const ALL: &'static [Self] = &[#(Self::#idents),*];

            /// The word, as the gateway writes it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    #(Self::#idents => #values,)*
                }
            }
        }

        #[automatically_derived]
        impl ::thunes_runtime::private::Choice for #ident {
            const CHOICES: &'static [::thunes_runtime::ChoiceSpec] = &[#(#rows),*];
        }

        #[automatically_derived]
        impl ::thunes_runtime::private::ToValue for #ident {
            fn to_value(&self) -> ::thunes_runtime::private::Value<'_> {
                ::thunes_runtime::private::Value::Code(self.as_str())
            }
        }
    }
}

fn standard(ident: &Ident, words: &[Word]) -> TokenStream {
    let idents = words.iter().map(|word| &word.ident);
    let values = words.iter().map(|word| &word.value);
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        /// Capital letters make no difference.
        #[automatically_derived]
        impl ::core::str::FromStr for #ident {
            type Err = ::thunes_runtime::UnknownChoice;

            fn from_str(word: &str) -> ::core::result::Result<Self, ::thunes_runtime::UnknownChoice> {
                #(if word.eq_ignore_ascii_case(#values) {
                    return ::core::result::Result::Ok(Self::#idents);
                })*
                ::core::result::Result::Err(::thunes_runtime::UnknownChoice::new(
                    <Self as ::thunes_runtime::private::Choice>::CHOICES,
                ))
            }
        }
    }
}
