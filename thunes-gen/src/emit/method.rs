//! A method's module.

use proc_macro2::TokenStream;
use quote::quote;
use thunes_spec::model::{Method, Spec};

use crate::sample::Places;

use super::file::allow;
use super::tokens::ident;
use super::{aliases, choices, ids, method_docs, request, status, table, variants};

/// `pub mod bizum`, with all that a merchant needs of the method.
pub(crate) fn module(spec: &Spec, method: &Method, places: Option<&Places>) -> TokenStream {
    let requests = spec.requests_of(method);
    let docs = method_docs::docs(spec, method, &requests);
    let ids = ids::ids(method, &requests);
    let currencies = ids::currencies(method);
    let choices = choices::choices(&requests);
    let variants = variants::variants(method);
    let structs = requests.iter().map(|resolved| request::with_items(resolved, places));
    let statuses = status::own_module(&requests);
    let aliases = requests.iter().map(aliases::reply);
    let table = table::table(method, &requests);
    let (allow, name) = (allow(), ident(&method.name));
    quote! {
        #docs
        #allow
        pub mod #name {
            #(#ids)*
            #currencies
            #(#choices)*
            #variants
            #statuses
            #(#structs)*
            #(#aliases)*
            #table
        }
    }
}
