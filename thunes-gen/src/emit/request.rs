//! A request struct.

use proc_macro2::TokenStream;
use quote::quote;

use crate::example::Places;

use super::docs::Docs;
use super::evidence::source_line;
use super::ids::{id_type, words};
use super::plan::Planned;
use super::tokens::{ident, lifetime};
use super::{attrs, field, item, request_docs, variants};

/// The request, after the items of its lists.
pub(super) fn with_items(planned: &Planned<'_>, places: Option<&Places>) -> TokenStream {
    let items = item::items(planned, &planned.used.inputs);
    let request = request(planned, places);
    quote!(#(#items)* #request)
}

fn request(planned: &Planned<'_>, places: Option<&Places>) -> TokenStream {
    let docs = request_docs::docs(planned, places);
    let attribute = attrs::request(planned);
    let fixed = planned.used.fixed.iter().map(attrs::fixed);
    let compounds = planned.used.compounds_of(None).map(attrs::compound);
    let (name, lifetime) = (ident(planned.name()), lifetime(planned.borrows()));
    let id = planned.request.subject.as_deref().map(|kind| id_field(planned, kind));
    let choice = variants::choice(planned).map(|choice| variants::field(planned, choice));
    let fields = planned.used.inputs.iter().map(|input| field::field(planned, input));
    quote! {
        #docs
        #[derive(::thunes_runtime::Request)]
        #attribute
        #(#fixed)*
        #(#compounds)*
        pub struct #name #lifetime {
            #id
            #choice
            #(#fields)*
        }
    }
}

fn id_field(planned: &Planned<'_>, kind: &str) -> TokenStream {
    let mut docs = Docs::new(format!("The id of the {}, from its reply.", words(kind)));
    docs.paragraph("`{id}` in the request's path, not in its body. Required.");
    docs.line(source_line(&planned.source));
    let (name, id) = (ident(&id_name(kind)), id_type(kind));
    quote! {
        #docs
        #[id]
        #name: &'a #id,
    }
}

/// The field of a kind of id: `sale_id`.
pub(crate) fn id_name(kind: &str) -> String {
    format!("{kind}_id")
}
