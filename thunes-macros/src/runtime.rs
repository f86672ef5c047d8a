//! The runtime under another name: `#[thunes(crate = ::rt)]`.
//!
//! The code that a derive makes names the runtime `::thunes_runtime`. Where a crate depends on it by another name, that name takes its place
//! in what is made, so that nothing that makes code has to know of it.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Path};

use crate::errors::Errors;

/// How the code that is made names the runtime.
pub(crate) struct Runtime(Option<Path>);

impl Runtime {
    /// Reads the attribute, if there is one.
    pub(crate) fn read(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut path = None;
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("thunes")) {
            let read = attribute.parse_nested_meta(|meta| {
                if !meta.path.is_ident("crate") {
                    return Err(meta.error("#[thunes] takes `crate`, as in `#[thunes(crate = ::rt)]`"));
                }
                path = Some(meta.value()?.parse()?);
                Ok(())
            });
            errors.take(read);
        }
        Self(path)
    }

    /// Code with the runtime's name in it.
    pub(crate) fn name_in(&self, code: TokenStream) -> TokenStream {
        match &self.0 {
            Some(path) => renamed(code, &path.to_token_stream()),
            None => code,
        }
    }
}

fn renamed(code: TokenStream, path: &TokenStream) -> TokenStream {
    let mut out: Vec<TokenTree> = Vec::new();
    for token in code {
        match token {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), renamed(group.stream(), path));
                inner.set_span(group.span());
                out.push(inner.into());
            }
            TokenTree::Ident(ident) if ident == "thunes_runtime" && ends_with_colons(&out) => {
                out.truncate(out.len() - 2);
                out.extend(at_place_of(&ident, path));
            }
            other => out.push(other),
        }
    }
    out.into_iter().collect()
}

fn at_place_of(ident: &Ident, path: &TokenStream) -> impl Iterator<Item = TokenTree> {
    let span = ident.span();
    path.clone().into_iter().map(move |mut token| {
        token.set_span(span);
        token
    })
}

/// Whether `::` comes last.
fn ends_with_colons(tokens: &[TokenTree]) -> bool {
    let is_colon = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':');
    matches!(tokens, [.., first, second] if is_colon(first) && is_colon(second))
}
