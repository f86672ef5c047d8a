//! A request struct.

use proc_macro2::TokenStream;
use quote::quote;
use thunes_spec::model::ResolvedRequest;
use thunes_spec::names::{id_field as id_name, id_words};

use crate::sample::Places;

use super::docs::Docs;
use super::evidence::source_line;
use super::ids::id_type;
use super::rows::Rows;
use super::tokens::{ident, lifetime};
use super::{attrs, field, item, request_docs, variants};

/// The request, after the items of its lists.
pub(super) fn with_items(resolved: &ResolvedRequest<'_>, places: Option<&Places>, rows: &Rows<'_>) -> TokenStream {
    let source = source_line(&resolved.source);
    let items = item::items(resolved, &source, rows);
    let request = request(resolved, places, &source, rows);
    quote!(#(#items)* #request)
}

fn request(resolved: &ResolvedRequest<'_>, places: Option<&Places>, source: &str, rows: &Rows<'_>) -> TokenStream {
    let docs = request_docs::docs(resolved, places);
    let attribute = attrs::request(resolved);
    let fixed = resolved.used.fixed.iter().map(|fixed| attrs::fixed(fixed, rows));
    let (name, lifetime) = (ident(resolved.name()), lifetime(resolved.borrows()));
    let id = resolved.request.subject.as_deref().map(|kind| id_member(resolved, kind, rows));
    let choice = resolved.choice().map(|choice| variants::field(resolved, choice, rows));
    let fields = resolved.used.inputs.iter().map(|input| field::field(resolved, input, source, rows));
    quote! {
        #docs
        #[derive(::thunes_runtime::Request)]
        #attribute
        #(#fixed)*
        pub struct #name #lifetime {
            #id
            #choice
            #(#fields)*
        }
    }
}

fn id_member(resolved: &ResolvedRequest<'_>, kind: &str, rows: &Rows<'_>) -> TokenStream {
    let mut docs = Docs::new(format!("The id of the {}, from its reply.", id_words(kind)));
    docs.paragraph("`{id}` in the request's path, not in its body. Required.");
    docs.line(source_line(&resolved.source));
    let attribute = attrs::id(kind, rows);
    let (name, id) = (ident(&id_name(kind)), id_type(kind));
    quote! {
        #docs
        #attribute
        #name: &'a #id,
    }
}
