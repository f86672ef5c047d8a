//! Doc comments, collected line by line.

use proc_macro2::{Punct, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

use super::tokens::{attribute, ident, text};

/// The lines of one item's documentation, in Markdown.
#[derive(Default)]
pub(super) struct Docs(Vec<String>);

impl Docs {
    /// Documentation that starts with this line.
    pub(super) fn new(first: impl Into<String>) -> Self {
        Self(vec![first.into()])
    }

    /// One more line of the same paragraph, table or list.
    pub(super) fn line(&mut self, line: impl Into<String>) {
        self.0.push(line.into());
    }

    /// The first line of a new paragraph.
    pub(super) fn paragraph(&mut self, line: impl Into<String>) {
        self.line("");
        self.line(line);
    }

    /// A heading.
    pub(super) fn heading(&mut self, title: &str) {
        self.paragraph(format!("# {title}"));
        self.line("");
    }
}

impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.iter().flat_map(|line| attribute(doc(line))));
    }
}

fn doc(line: &str) -> TokenStream {
    let line = if line.is_empty() { String::new() } else { format!(" {line}") };
    TokenStream::from_iter([ident("doc").into(), Punct::new('=', Spacing::Alone).into(), TokenTree::from(text(&line))])
}
