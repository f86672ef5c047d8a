//! Generated code as formatted text.
//!
//! Most of it is documentation, which the formatter would only copy: items and members are formatted without theirs.

use proc_macro2::TokenStream;
use quote::quote;

use crate::runtime::RuntimePath;

use super::docs::{Docs, INDENT, Reader};
use super::tokens::{PLAIN_ENUM, derive, ident};

/// An item.
pub(crate) struct Item<'a> {
    docs: Docs,
    /// Everything but the documentation and the body.
    head: TokenStream,
    /// The last attributes, as text.
    attributes: Vec<&'a str>,
    body: Body<'a>,
}

enum Body<'a> {
    None,
    Text(&'a str),
    Members(Vec<Member<'a>>),
    Module(String, Vec<Item<'a>>),
}

/// A field of a struct, or a variant of an enum.
pub(super) enum Member<'a> {
    /// Its documentation, and the rest in the struct or enum that it is formatted in.
    New(Docs, TokenStream),
    /// As text.
    Text(&'a str),
}

impl<'a> Item<'a> {
    /// An item without members.
    pub(super) fn new(docs: Docs, code: TokenStream) -> Self {
        Self { docs, head: code, attributes: Vec::new(), body: Body::None }
    }

    /// An item that is text already.
    pub(super) fn text(code: &'a str) -> Self {
        Self { body: Body::Text(code), ..Self::new(Docs::default(), TokenStream::new()) }
    }

    /// A struct or an enum; `head` is all that is before its members.
    pub(super) fn with_members(docs: Docs, head: TokenStream, members: impl IntoIterator<Item = Member<'a>>) -> Self {
        Self { body: Body::Members(members.into_iter().collect()), ..Self::new(docs, head) }
    }

    /// More attributes, after those in the head.
    pub(super) fn attributes(self, attributes: impl IntoIterator<Item = &'a str>) -> Self {
        Self { attributes: attributes.into_iter().collect(), ..self }
    }

    /// `pub mod name { ... }`.
    pub(super) fn module(docs: Docs, name: &str, items: impl IntoIterator<Item = Item<'a>>) -> Self {
        let ident = ident(name);
        let body = Body::Module(name.to_owned(), items.into_iter().collect());
        Self { body, ..Self::new(docs, quote!(pub mod #ident)) }
    }

    /// The same without `pub`.
    pub(super) fn private_module(docs: Docs, name: &str, items: impl IntoIterator<Item = Item<'a>>) -> Self {
        let ident = ident(name);
        Self { head: quote!(mod #ident), ..Self::module(docs, name, items) }
    }

    /// What a module is in a file of its own: its declaration, by `declare` from its name and `mod name`, and its items.
    pub(crate) fn declared(self, declare: impl FnOnce(&str, TokenStream) -> TokenStream) -> (Self, String, Vec<Self>) {
        let Body::Module(name, items) = self.body else { return (self, String::new(), Vec::new()) };
        (Self::new(self.docs, declare(&name, self.head)), name, items)
    }
}

/// An enum without data, which has this derive of the runtime's.
pub(super) fn plain_enum(
    docs: Docs,
    derived: &str,
    name: &str,
    variants: impl IntoIterator<Item = Member<'static>>,
) -> Item<'static> {
    let (derive, name) = (derive(PLAIN_ENUM, derived), ident(name));
    Item::with_members(docs, quote!(#derive #[non_exhaustive] pub enum #name), variants)
}

impl Member<'_> {
    /// A field of a struct, with the comma behind it.
    pub(super) fn field(docs: Docs, code: TokenStream) -> Self {
        Self::New(docs, quote!(struct S<'a> { #code }))
    }

    /// A variant of an enum.
    pub(super) fn variant(docs: Docs, code: TokenStream) -> Self {
        Self::New(docs, quote!(enum E { #code }))
    }
}

/// What is before a body.
struct Head<'a> {
    code: TokenStream,
    attributes: Vec<&'a str>,
}

/// Writes code as text.
#[derive(Clone, Copy)]
pub(crate) struct Printer<'a> {
    /// How the code names the runtime.
    pub(crate) runtime: &'a RuntimePath,
    /// Who reads the text.
    pub(crate) reader: Reader,
    /// In how many modules the code is.
    pub(crate) depth: usize,
}

impl Printer<'_> {
    /// Items, one after the other.
    ///
    /// # Errors
    /// When what was emitted is not Rust, which is a mistake of this crate and not of the spec.
    pub(crate) fn items<'a>(self, items: impl IntoIterator<Item = Item<'a>>) -> Result<String, syn::Error> {
        let mut out = String::new();
        items.into_iter().try_for_each(|item| self.item(item, &mut out))?;
        Ok(out)
    }

    /// The printer of what is inside.
    pub(crate) fn inside(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }

    fn item(self, item: Item<'_>, out: &mut String) -> Result<(), syn::Error> {
        item.docs.write(self.depth, self.reader, out);
        let inside = self.inside();
        let head = Head { code: item.head, attributes: item.attributes };
        match item.body {
            Body::None => out.push_str(&self.format(head.code)?),
            Body::Text(text) => out.push_str(text),
            Body::Members(members) => {
                self.braces(head, out, |out| members.into_iter().try_for_each(|member| inside.member(member, out)))?;
            }
            Body::Module(_, items) => {
                self.braces(head, out, |out| items.into_iter().try_for_each(|item| inside.item(item, out)))?;
            }
        }
        Ok(())
    }

    /// The head without a body as the formatter writes it, with one between the braces.
    fn braces(
        self,
        Head { code, attributes }: Head<'_>,
        out: &mut String,
        body: impl FnOnce(&mut String) -> Result<(), syn::Error>,
    ) -> Result<(), syn::Error> {
        let empty = self.format(quote!(#code {}))?;
        let (own, last) = empty.split_at(empty.trim_end().rfind('\n').map_or(0, |end| end + 1));
        out.push_str(own);
        out.extend(attributes);
        out.push_str(last.trim_end_matches("}\n"));
        let start = out.len();
        out.push('\n');
        body(out)?;
        if out.len() == start + 1 {
            out.truncate(start);
        } else {
            out.push_str(&INDENT.repeat(self.depth));
        }
        out.push_str("}\n");
        Ok(())
    }

    /// A member, where `self` is the printer of what is inside its struct or enum.
    pub(super) fn member(self, member: Member<'_>, out: &mut String) -> Result<(), syn::Error> {
        match member {
            Member::Text(text) => out.push_str(text),
            Member::New(docs, around) => {
                docs.write(self.depth, self.reader, out);
                let outside = Self { depth: self.depth.saturating_sub(1), ..self };
                out.push_str(between_braces(&outside.format(around)?));
            }
        }
        Ok(())
    }

    /// An attribute of an item.
    pub(super) fn attribute(self, attribute: TokenStream) -> Result<String, syn::Error> {
        let text = self.format(quote!(#attribute struct S;))?;
        Ok(text.trim_end_matches(&format!("{}struct S;\n", INDENT.repeat(self.depth))).to_owned())
    }

    /// The code at its depth, since how much of it fits in a line depends on that.
    fn format(self, code: TokenStream) -> Result<String, syn::Error> {
        let code = self.runtime.name_in(code);
        let file = (0..self.depth).fold(code, |inside, _| quote!(mod m { #inside }));
        let text = prettyplease::unparse(&syn::parse2(file)?);
        Ok((0..self.depth).fold(text.as_str(), |text, _| between_braces(text)).to_owned())
    }
}

/// Formatted code without its first and its last line.
fn between_braces(code: &str) -> &str {
    let after = code.split_once('\n').map_or("", |(_, after)| after);
    let end = after.trim_end_matches('\n').rfind('\n').map_or(0, |end| end + 1);
    after.get(..end).unwrap_or_default()
}
