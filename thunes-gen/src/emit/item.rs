//! The items of a list: each list of each request has a type of its own, since what is required in it differs.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use thunes_spec::markdown::{code, doc_line};
use thunes_spec::model::{Input, ResolvedRequest, borrow};
use thunes_spec::names::item_type;

use super::docs::Docs;
use super::field;
use super::request_docs::inputs_paragraphs;
use super::rows::Rows;
use super::tokens::{ident, lifetime, text};

/// The item types of a request's lists.
pub(super) fn items(resolved: &ResolvedRequest<'_>, source: &str, rows: &Rows<'_>) -> Vec<TokenStream> {
    let lists = resolved.used.inputs.iter().filter_map(|input| Some((input, input.kind.item()?)));
    let item_of = |(list, item)| {
        let field = |member: &Input| field::field(resolved, member, source, rows);
        item_struct(resolved, list, &ident(&item_type(resolved.name(), item)), field)
    };
    lists.map(item_of).collect()
}

fn item_struct(
    resolved: &ResolvedRequest<'_>,
    list: &Input,
    name: &Ident,
    field: impl Fn(&Input) -> TokenStream,
) -> TokenStream {
    let docs = docs(resolved, list, name);
    let path = text(&list.path);
    let lifetime = lifetime(borrow(&list.members));
    let fields = list.members.iter().map(field);
    quote! {
        #docs
        #[derive(::thunes_runtime::Item)]
        #[item(list = #path)]
        pub struct #name #lifetime {
            #(#fields)*
        }
    }
}

fn docs(resolved: &ResolvedRequest<'_>, list: &Input, name: &Ident) -> Docs {
    let mut docs = Docs::new(format!("One of the `{}` of [`{}`].", list.name, resolved.name()));
    docs.paragraph(format!("{}: {}", code(&list.path), doc_line(&list.doc)));
    inputs_paragraphs(&mut docs, &name.to_string(), &list.members, &[]);
    docs
}
