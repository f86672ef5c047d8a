//! `#[derive(Id)]`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Data, DeriveInput, Fields, LitStr};

use crate::errors::Errors;
use crate::shapes;

/// The code of an id type.
pub(super) fn expand(input: DeriveInput, errors: &mut Errors) -> Option<TokenStream> {
    let ident = input.ident;
    let args = shapes::ID.read_one(&input.attrs, errors);
    if args.is_none() {
        errors.at(&ident, format_args!("`{ident}` needs an #[id(method = \"...\", kind = \"...\")]"));
    }
    let is_wrapper = |fields: &Fields| matches!(fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1);
    if !matches!(&input.data, Data::Struct(data) if is_wrapper(&data.fields)) || !input.generics.params.is_empty() {
        errors.at(&ident, format_args!("`{ident}` must be `struct {ident}(::thunes_runtime::private::BareId);`"));
        return None;
    }
    let text = |word: &str| args.as_ref().map_or_else(|| LitStr::new("", ident.span()), |(_, args)| args.text(word));
    let (method, kind) = (text("method"), text("kind"));
    let (own, stored, standard) = (own(&ident, &method, &kind), stored(&ident, &method, &kind), standard(&ident));
    Some(quote!(#own #stored #standard))
}

/// The id in the gateway's form.
fn own(ident: &Ident, method: &LitStr, kind: &LitStr) -> TokenStream {
    quote! {
        impl #ident {
            /// An id in the gateway's own, bare form.
            ///
            /// # Errors
            /// When it is empty, longer than 64 characters, or holds other characters than letters, digits, `-`, `_`.
            pub fn from_gateway(bare: &str) -> ::core::result::Result<Self, ::thunes_runtime::IdError> {
                ::thunes_runtime::private::BareId::new(bare).map(Self)
            }

            /// The bare form, as the gateway wrote it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        #[automatically_derived]
        impl ::thunes_runtime::private::ToValue for &#ident {
            fn to_value(&self) -> ::thunes_runtime::private::Value<'_> {
                ::thunes_runtime::private::Value::Text(self.as_str())
            }
        }

        #[automatically_derived]
        impl ::thunes_runtime::Id for #ident {
            const METHOD: &'static str = #method;
            const KIND: &'static str = #kind;

            fn from_gateway(bare: &str) -> ::core::result::Result<Self, ::thunes_runtime::IdError> {
                Self::from_gateway(bare)
            }

            fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }
    }
}

/// The id as text, with the method's name before it.
fn stored(ident: &Ident, method: &LitStr, kind: &LitStr) -> TokenStream {
    let name = ident.to_string();
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                self.0.display(#method, #kind, f)
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Debug for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                self.0.debug(#name, #method, f)
            }
        }

        #[automatically_derived]
        impl ::core::str::FromStr for #ident {
            type Err = ::thunes_runtime::IdError;

            fn from_str(stored: &str) -> ::core::result::Result<Self, ::thunes_runtime::IdError> {
                ::thunes_runtime::private::BareId::parse(stored, #method, #kind).map(Self)
            }
        }

        #[automatically_derived]
        impl ::thunes_runtime::private::serde::Serialize for #ident {
            fn serialize<S: ::thunes_runtime::private::serde::Serializer>(
                &self,
                to: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                self.0.serialize(#method, #kind, to)
            }
        }

        #[automatically_derived]
        impl<'de> ::thunes_runtime::private::serde::Deserialize<'de> for #ident {
            fn deserialize<D: ::thunes_runtime::private::serde::Deserializer<'de>>(
                from: D,
            ) -> ::core::result::Result<Self, D::Error> {
                ::thunes_runtime::private::BareId::deserialize(from, #method, #kind).map(Self)
            }
        }
    }
}

/// What the standard library could derive: written here, since the struct stands once for each kind of id of each method.
fn standard(ident: &Ident) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::core::clone::Clone for #ident {
            fn clone(&self) -> Self {
                Self(::core::clone::Clone::clone(&self.0))
            }
        }

        #[automatically_derived]
        impl ::core::cmp::PartialEq for #ident {
            fn eq(&self, other: &Self) -> bool {
                ::core::cmp::PartialEq::eq(&self.0, &other.0)
            }
        }

        #[automatically_derived]
        impl ::core::cmp::Eq for #ident {}

        #[automatically_derived]
        impl ::core::hash::Hash for #ident {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(&self.0, state);
            }
        }

        #[automatically_derived]
        impl ::core::cmp::PartialOrd for #ident {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(&self.0, &other.0))
            }
        }

        #[automatically_derived]
        impl ::core::cmp::Ord for #ident {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                ::core::cmp::Ord::cmp(&self.0, &other.0)
            }
        }
    }
}
