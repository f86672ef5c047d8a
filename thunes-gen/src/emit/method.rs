//! A method's module.

use proc_macro2::TokenStream;
use quote::quote;
use thunes_spec::model::{Method, Spec};

use crate::sample::Places;

use super::rows::Rows;
use super::tokens::ident;
use super::{choices, ids, method_docs, request, status, table, variants};

/// `pub mod bizum`, with all that a merchant needs of the method.
pub(crate) fn module(spec: &Spec, method: &Method, places: Option<&Places>, rows: &Rows<'_>) -> TokenStream {
    let requests = spec.requests_of(method);
    let docs = method_docs::docs(spec, method, &requests);
    let ids = ids::ids(method, &requests);
    let currencies = ids::currencies(method);
    let choices = choices::choices(&requests);
    let variants = variants::variants(method);
    let structs = requests.iter().map(|resolved| request::with_items(resolved, places, rows));
    let statuses = status::own_module(&requests);
    let table = table::table(method, &requests);
    let name = ident(&method.name);
    quote! {
        #docs
        pub mod #name {
            #(#ids)*
            #currencies
            #(#choices)*
            #variants
            #statuses
            #(#structs)*
            #table
        }
    }
}
