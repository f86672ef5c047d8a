//! `#[derive(Status)]`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{DeriveInput, Fields, LitStr, Token, Variant};

use super::{text, variants};
use crate::errors::Errors;

/// A status that the spec names.
struct Named {
    ident: Ident,
    value: LitStr,
    flags: Vec<Ident>,
}

/// The code of a status type.
pub(super) fn expand(input: DeriveInput, errors: &mut Errors) -> Option<TokenStream> {
    let (ident, all) = variants::of_enum(input, errors)?;
    let (plain, wrapping): (Vec<&Variant>, Vec<&Variant>) =
        all.iter().partition(|variant| matches!(variant.fields, Fields::Unit));
    let named: Vec<Named> = plain.into_iter().map(|variant| read(variant, errors)).collect();
    let mut seen = Vec::new();
    for Named { value, .. } in named.iter().filter(|named| !named.value.value().is_empty()) {
        variants::twice(value, &value.value(), &mut seen, errors);
    }
    let other = other(&ident, &wrapping, errors)?;
    let (inherent, status, display) =
        (inherent(&ident, &named, other), status(&ident, &named, other), display(&ident, &named, other));
    let (from_str, serde) = (from_str(&ident), text::serde(&ident));
    Some(quote!(#inherent #status #display #from_str #serde))
}

/// `#[status("SETTLED", Ship)]`. Which flags there are is known to the runtime.
fn read(variant: &Variant, errors: &mut Errors) -> Named {
    let mut attributes = variant.attrs.iter().filter(|attribute| attribute.path().is_ident("status"));
    let (first, second) = (attributes.next(), attributes.next());
    if let Some(again) = second {
        errors.at(again, "there are two #[status]: a variant is one status");
    }
    let read = |input: ParseStream<'_>| {
        let value: LitStr = input.parse()?;
        let more = input.parse::<Option<Token![,]>>()?.is_some();
        let flags = if more { Punctuated::<Ident, Token![,]>::parse_terminated(input)? } else { Punctuated::new() };
        Ok((value, flags.into_iter().collect()))
    };
    let found = match first {
        Some(attribute) => errors.take(attribute.parse_args_with(read)),
        None => {
            errors.at(variant, format_args!("`{}` needs a #[status(\"...\")] with the gateway's word", variant.ident));
            None
        }
    };
    if let Some((value, _)) = &found
        && value.value().is_empty()
    {
        errors.at(value, "a status needs a word");
    }
    let (value, flags) = found.unwrap_or_else(|| (LitStr::new("", Span::call_site()), Vec::new()));
    Named { ident: variant.ident.clone(), value, flags }
}

/// The variant for statuses that the spec does not name.
fn other<'a>(ident: &Ident, wrapping: &[&'a Variant], errors: &mut Errors) -> Option<&'a Ident> {
    match wrapping {
        [Variant { ident, fields: Fields::Unnamed(fields), .. }] if fields.unnamed.len() == 1 => Some(ident),
        [] => {
            errors.at(
                ident,
                format_args!("`{ident}` needs a variant for unknown statuses: `Other(::thunes_runtime::Code)`"),
            );
            None
        }
        several => {
            for variant in several {
                errors.at(variant, "only the variant `Other(::thunes_runtime::Code)` has a field");
            }
            None
        }
    }
}

fn inherent(ident: &Ident, named: &[Named], other: &Ident) -> TokenStream {
    let arms = named.iter().map(|Named { ident, value, .. }| quote!(Self::#ident => #value,));
    let [is_final, has_failed, may_ship, is_funded] = ["Final", "Failed", "Ship", "Funded"].map(has_flag);
    quote! {
        impl #ident {
            /// As the gateway writes it; an unknown one as it came.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(#arms)*
                    Self::#other(word) => word.as_str(),
                }
            }

            /// Whether no other status follows. An unknown status is never final.
            #[must_use]
            pub fn is_final(&self) -> bool {
                #is_final
            }

            /// Whether the payment or refund has failed: it is final, and no money moves. Never for an unknown status.
            ///
            /// A refund whose reply gives a reason that [leaves the outcome open](::thunes_runtime::ErrorInformation::leaves_outcome_open)
            /// may still have been done: its next status check decides.
            #[must_use]
            pub fn has_failed(&self) -> bool {
                #has_failed
            }

            /// Whether goods may be shipped. Never for an unknown status.
            #[must_use]
            pub fn may_ship(&self) -> bool {
                #may_ship
            }

            /// Whether the money is in the merchant's bank account. Never for an unknown status.
            #[must_use]
            pub fn is_funded(&self) -> bool {
                #is_funded
            }
        }
    }
}

fn has_flag(name: &str) -> TokenStream {
    let name = Ident::new(name, Span::call_site());
    quote!(::thunes_runtime::private::has_flag(self, ::thunes_runtime::private::StatusFlag::#name))
}

fn status(ident: &Ident, named: &[Named], other: &Ident) -> TokenStream {
    let rows = named.iter().map(|Named { value, flags, .. }| {
        let flags = flags.iter().map(|flag| quote!(.with(::thunes_runtime::private::StatusFlag::#flag)));
        quote!(::thunes_runtime::StatusSpec::new(#value)#(#flags)*)
    });
    let (values, variants) = (named.iter().map(|named| &named.value), named.iter().map(|named| &named.ident));
    quote! {
        #[automatically_derived]
        impl ::thunes_runtime::private::DerivedStatus for #ident {}

        #[automatically_derived]
        impl ::thunes_runtime::Status for #ident {
            const ALL: &'static [::thunes_runtime::StatusSpec] = &[#(#rows),*];

            fn from_gateway(word: &str) -> Self {
                let word = word.trim();
                #(if word.eq_ignore_ascii_case(#values) {
                    return Self::#variants;
                })*
                Self::#other(<::thunes_runtime::Code as ::core::convert::From<&str>>::from(word))
            }

            fn as_str(&self) -> &str {
                self.as_str()
            }

            fn spec(&self) -> ::core::option::Option<&'static ::thunes_runtime::StatusSpec> {
                match self {
                    Self::#other(_) => ::core::option::Option::None,
                    named => ::thunes_runtime::private::find_status(<Self as ::thunes_runtime::Status>::ALL, named.as_str()),
                }
            }
        }
    }
}

/// An unknown word is shown as the runtime sees fit.
fn display(ident: &Ident, named: &[Named], other: &Ident) -> TokenStream {
    let named = named.iter().map(|Named { ident, .. }| ident);
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    #(Self::#named)|* => f.write_str(self.as_str()),
                    Self::#other(word) => ::core::fmt::Display::fmt(word, f),
                }
            }
        }
    }
}

/// Any word is a status: one that the spec does not name is kept.
fn from_str(ident: &Ident) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::core::str::FromStr for #ident {
            type Err = ::core::convert::Infallible;

            fn from_str(word: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(<Self as ::thunes_runtime::Status>::from_gateway(word))
            }
        }
    }
}
