//! Doc comments, collected line by line.
//!
//! Most of a generated file is documentation. Between here and the formatted text all lines of an item are one attribute, so that
//! they are made into tokens, parsed and printed as one. In code that people keep, [`spread`] makes them lines again; in code that
//! only the compiler reads, [`attributes`] leaves them one attribute, which has fewer tokens.

use std::iter::repeat_n;

use proc_macro2::{Punct, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

use super::tokens::{attribute, ident, pounds, raw_text};

/// Stands between two lines of one attribute. No line has it: the spec's text loses its control characters on the way here.
const BREAK: char = '\u{1f}';

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

    fn joined(&self) -> String {
        let mut all = String::with_capacity(self.0.iter().map(|line| line.len() + 2).sum());
        for line in &self.0 {
            all.push_str(if line.is_empty() { "" } else { " " });
            all.push_str(line);
            all.push(BREAK);
        }
        all.pop();
        all
    }
}

impl FromIterator<String> for Docs {
    fn from_iter<I: IntoIterator<Item = String>>(lines: I) -> Self {
        Self(lines.into_iter().collect())
    }
}

impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let text = raw_text(&self.joined());
        let doc = [ident("doc").into(), Punct::new('=', Spacing::Alone).into(), TokenTree::from(text)];
        tokens.extend(attribute(TokenStream::from_iter(doc)));
    }
}

/// Formatted code with a `///` line for each line of documentation.
pub(super) fn spread(code: &str) -> String {
    let mut out = String::with_capacity(code.len() + code.len() / 8);
    for line in code.split_inclusive('\n') {
        match line.split_once(BREAK) {
            None => out.push_str(line),
            Some((first, rest)) => spread_line(first, rest, &mut out),
        }
    }
    out
}

/// Formatted code with one `#[doc = "..."]` for all lines of documentation, where there are several.
pub(super) fn attributes(code: &str) -> String {
    let mut out = String::with_capacity(code.len() + code.len() / 8);
    for line in code.split_inclusive('\n') {
        match line.split_once("///").filter(|_| line.contains(BREAK)) {
            None => out.push_str(line),
            Some((indent, text)) => {
                let text = text.trim_end_matches('\n').replace(BREAK, "\n");
                out.push_str(&format!("{indent}#[doc = {}]\n", literal(&text)));
            }
        }
    }
    out
}

/// A string literal as a person would write it: raw only where there is something to escape.
fn literal(text: &str) -> String {
    if !text.contains('"') && !text.contains('\\') {
        return format!("\"{text}\"");
    }
    let pounds = pounds(text);
    format!("r{pounds}\"{text}\"{pounds}")
}

fn spread_line(first: &str, rest: &str, out: &mut String) {
    let indent = first.len() - first.trim_start_matches(' ').len();
    out.push_str(first);
    for line in rest.split(BREAK) {
        out.push('\n');
        out.extend(repeat_n(' ', indent));
        out.push_str("///");
        out.push_str(line);
    }
}
