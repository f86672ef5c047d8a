//! Items of generated code, and their members, before they are printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Docs;
use super::tokens::{PLAIN_ENUM, derive, ident};

/// An item.
pub(crate) struct Item<'a> {
    pub(super) docs: Docs,
    /// Everything but the documentation and the body.
    pub(super) head: TokenStream,
    /// The last attributes, as text.
    pub(super) attributes: Vec<&'a str>,
    pub(super) body: Body<'a>,
}

/// What is between an item's braces.
pub(super) enum Body<'a> {
    /// It has none.
    None,
    /// It is text with all that it has.
    Text(&'a str),
    /// The members of a struct or an enum.
    Members(Vec<Member<'a>>),
    /// The items of the module of this name.
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
