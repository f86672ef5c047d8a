//! A request struct.

use quote::quote;
use thunes_spec::model::ResolvedRequest;
use thunes_spec::names::{id_field as id_name, id_words};

use crate::sample::Places;

use super::code::{Item, Member};
use super::docs::Docs;
use super::field::Field;
use super::ids::id_type;
use super::rows::Rows;
use super::shared::Shared;
use super::tokens::{ident, lifetime};
use super::{attrs, item, request_docs, variants};

/// The request, after the items of its lists.
pub(super) fn with_items<'s, 'a>(
    resolved: &ResolvedRequest<'a>,
    places: Option<&Places>,
    shared: &'s Shared<'a>,
) -> Vec<Item<'s>> {
    let mut all = item::items(resolved, shared);
    all.push(request(resolved, places, shared));
    all
}

fn request<'s, 'a>(resolved: &ResolvedRequest<'a>, places: Option<&Places>, shared: &'s Shared<'a>) -> Item<'s> {
    let rows = &shared.rows;
    let attribute = attrs::request(resolved);
    let (name, lifetime) = (ident(resolved.name()), lifetime(resolved.borrows()));
    let head = quote! {
        #[derive(::thunes_runtime::Request)]
        #attribute
        #[must_use = "a request does nothing until it is sent"]
        pub struct #name #lifetime
    };
    let id = resolved.request.subject.as_deref().map(|kind| id_member(kind, rows));
    let choice = resolved.choice().map(|choice| variants::field(resolved, choice, rows));
    let fields = resolved.used.inputs.iter().map(|input| shared.field(Field::of(resolved, input)));
    Item::with_members(request_docs::docs(resolved, places), head, id.into_iter().chain(choice).chain(fields))
        .attributes(resolved.used.fixed.iter().map(|fixed| shared.fixed(fixed)))
}

fn id_member(kind: &str, rows: &Rows<'_>) -> Member<'static> {
    let mut docs = Docs::new(format!("The id of the {}, from its reply.", id_words(kind)));
    docs.paragraph("`{id}` in the request's path, not in its body. Required.");
    let attribute = attrs::id(kind, rows);
    let (name, id) = (ident(&id_name(kind)), id_type(kind));
    Member::field(docs, quote!(#attribute #name: &'a #id,))
}
