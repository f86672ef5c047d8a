//! A method's module.

use proc_macro2::TokenStream;
use quote::quote;

use crate::example::Places;
use crate::model::{Method, Spec};

use super::file::allow;
use super::tokens::ident;
use super::{aliases, ids, method_docs, plan, request, table, variants};

/// `pub mod bizum`, with all that a merchant needs of the method.
pub(super) fn module(spec: &Spec, method: &Method, places: Option<&Places>) -> TokenStream {
    let requests = plan::requests(spec, method);
    let docs = method_docs::docs(spec, method, &requests);
    let ids = ids::ids(method, &requests);
    let currencies = ids::currencies(method);
    let variants = variants::variants(method);
    let structs = requests.iter().map(|planned| request::with_items(planned, places));
    let aliases = requests.iter().map(aliases::reply);
    let table = table::table(method, &requests);
    let (allow, name) = (allow(), ident(&method.name));
    quote! {
        #docs
        #allow
        pub mod #name {
            #(#ids)*
            #currencies
            #variants
            #(#structs)*
            #(#aliases)*
            #table
        }
    }
}
