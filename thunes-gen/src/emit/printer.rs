//! Items as formatted text.
//!
//! Most of the text is documentation, which the formatter would only copy: items and members are formatted without theirs.

use proc_macro2::TokenStream;
use quote::quote;

use crate::runtime::RuntimePath;

use super::code::{Body, Item, Member};
use super::docs::{INDENT, Reader};

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
        let Item { docs, head, attributes, body } = item;
        docs.write(self.depth, self.reader, out);
        match body {
            Body::None => out.push_str(&self.format(head)?),
            Body::Text(text) => out.push_str(text),
            Body::Members(members) => {
                self.open(head, attributes, out)?;
                members.into_iter().try_for_each(|member| self.inside().member(member, out))?;
                self.close(out);
            }
            Body::Module(_, items) => {
                self.open(head, attributes, out)?;
                items.into_iter().try_for_each(|item| self.inside().item(item, out))?;
                self.close(out);
            }
        }
        Ok(())
    }

    /// What is before a body, as the formatter writes it for an empty one: the last line is the one with the braces.
    fn open(self, head: TokenStream, attributes: Vec<&str>, out: &mut String) -> Result<(), syn::Error> {
        let empty = self.format(quote!(#head {}))?;
        let (before, last) = empty.split_at(empty.trim_end().rfind('\n').map_or(0, |end| end + 1));
        out.push_str(before);
        out.extend(attributes);
        out.extend([last.trim_end_matches("}\n"), "\n"]);
        Ok(())
    }

    fn close(self, out: &mut String) {
        if out.ends_with("{\n") {
            out.pop();
        } else {
            out.push_str(&INDENT.repeat(self.depth));
        }
        out.push_str("}\n");
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
