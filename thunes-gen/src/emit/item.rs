//! The items of a list: each list of each request has a type of its own, since what is required in it differs.

use quote::quote;
use thunes_spec::markdown::{code, doc_line};
use thunes_spec::model::{Input, ResolvedRequest, borrow};
use thunes_spec::names::item_type;

use super::code::Item;
use super::docs::Docs;
use super::evidence::source_line;
use super::field::Field;
use super::request_docs::inputs_paragraphs;
use super::shared::Shared;
use super::tokens::{ident, lifetime, text};

/// The item types of a request's lists.
pub(super) fn items<'s, 'a>(resolved: &ResolvedRequest<'a>, shared: &'s Shared<'a>) -> Vec<Item<'s>> {
    let lists = resolved.used.inputs.iter().filter_map(|input| Some((input, input.kind.item()?)));
    lists.map(|(list, item)| item_struct(resolved, list, &item_type(resolved.name(), item), shared)).collect()
}

fn item_struct<'s, 'a>(
    resolved: &ResolvedRequest<'a>,
    list: &'a Input,
    name: &str,
    shared: &'s Shared<'a>,
) -> Item<'s> {
    let (path, ident, lifetime) = (text(&list.path), ident(name), lifetime(borrow(&list.members)));
    let head = quote! {
        #[derive(::thunes_runtime::Item)]
        #[item(list = #path)]
        #[must_use]
        pub struct #ident #lifetime
    };
    let fields = list.members.iter().map(|member| shared.field(Field::of(resolved, member)));
    Item::with_members(docs(resolved, list, name), head, fields)
}

fn docs(resolved: &ResolvedRequest<'_>, list: &Input, name: &str) -> Docs {
    let mut docs = Docs::new(format!("One of the `{}` of [`{}`].", list.name, resolved.name()));
    docs.paragraph(format!("{}: {}", code(&list.path), doc_line(&list.doc)));
    inputs_paragraphs(&mut docs, name, &list.members, &[]);
    docs.paragraph(source_line(&resolved.source));
    docs
}
