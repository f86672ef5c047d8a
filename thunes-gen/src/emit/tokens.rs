//! Identifiers, literals and attributes.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt, quote};

/// An identifier. The model's names are checked where they are read.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// A string literal.
pub(super) fn text(value: &str) -> Literal {
    Literal::string(value)
}

/// A number without a type suffix, as a person would write it.
pub(super) fn number(value: u32) -> Literal {
    Literal::u32_unsuffixed(value)
}

/// `<'a>` for a type that borrows.
pub(super) fn lifetime(borrows: bool) -> TokenStream {
    if borrows { quote!(<'a>) } else { TokenStream::new() }
}

/// `#[derive(...)]`: what the standard library derives for an enum, and one derive of the runtime's. Absolute paths need no prelude.
pub(super) fn derive(standard: &[Standard], own: &str) -> TokenStream {
    let own = ident(own);
    quote!(#[derive(#(#standard,)* ::thunes_runtime::#own)])
}

/// A trait that the standard library can derive.
#[derive(Clone, Copy)]
pub(super) enum Standard {
    Clone,
    Copy,
    Debug,
    Eq,
    Hash,
}

/// What an enum without fields has.
pub(super) const PLAIN_ENUM: &[Standard] =
    &[Standard::Clone, Standard::Copy, Standard::Debug, Standard::Eq, Standard::Hash];

impl ToTokens for Standard {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Clone => quote!(::core::clone::Clone),
            Self::Copy => quote!(::core::marker::Copy),
            Self::Debug => quote!(::core::fmt::Debug),
            Self::Eq => quote!(::core::cmp::PartialEq, ::core::cmp::Eq),
            Self::Hash => quote!(::core::hash::Hash),
        });
    }
}

/// The arguments of an attribute: `path = "a.b", max = 3, loggable`.
#[derive(Default)]
pub(super) struct Args(TokenStream);

impl Args {
    /// `key = "value"`.
    pub(super) fn text(self, key: &str, value: &str) -> Self {
        self.pair(key, text(value))
    }

    /// `key = "value"`, if there is a value.
    pub(super) fn maybe_text(self, key: &str, value: Option<&str>) -> Self {
        if let Some(value) = value { self.text(key, value) } else { self }
    }

    /// `key = ["one", "two"]`, if there are values.
    pub(super) fn texts<'a>(self, key: &str, values: impl Iterator<Item = &'a str>) -> Self {
        let values: Vec<Literal> = values.map(text).collect();
        if values.is_empty() { self } else { self.pair(key, quote!([#(#values),*])) }
    }

    /// `key = 3`, if there is a value.
    pub(super) fn maybe_number(self, key: &str, value: Option<u32>) -> Self {
        if let Some(value) = value { self.pair(key, number(value)) } else { self }
    }

    /// `key`, if it is so.
    pub(super) fn flag(mut self, key: &str, set: bool) -> Self {
        if set {
            self.key(key);
        }
        self
    }

    /// `key = value`.
    pub(super) fn pair(mut self, key: &str, value: impl ToTokens) -> Self {
        self.key(key);
        self.0.append(Punct::new('=', Spacing::Alone));
        value.to_tokens(&mut self.0);
        self
    }

    fn key(&mut self, key: &str) {
        if !self.0.is_empty() {
            self.0.append(Punct::new(',', Spacing::Alone));
        }
        self.0.append(ident(key));
    }

    /// `#[name(...)]` with these arguments.
    pub(super) fn attribute(self, name: &str) -> TokenStream {
        let arguments = Group::new(Delimiter::Parenthesis, self.0);
        let inside = TokenStream::from_iter([TokenTree::from(ident(name)), arguments.into()]);
        let brackets = Group::new(Delimiter::Bracket, inside);
        TokenStream::from_iter([TokenTree::from(Punct::new('#', Spacing::Alone)), brackets.into()])
    }
}
