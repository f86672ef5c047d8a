//! The derives behind `thunes`.
//!
//! `Request` and `Item` make, from one attributed struct, the required half, the setters, the field table and the encoder. Use them
//! through `thunes-runtime`. The attributes are the contract with the generator.

mod ast;
mod attr;
mod check;
mod compound;
mod conditions;
mod docs;
mod errors;
mod expand;
mod written_by;

use proc_macro::TokenStream;

/// Derives a request: a struct that `Client::send` takes.
#[proc_macro_derive(Request, attributes(request, fixed, field, member, id, variant, sets, one_of, all_or_none))]
pub fn derive_request(input: TokenStream) -> TokenStream {
    expand::derive(input.into(), ast::Role::Request).into()
}

/// Derives an item of a request's list.
#[proc_macro_derive(Item, attributes(item, field, member, variant, sets, one_of, all_or_none))]
pub fn derive_item(input: TokenStream) -> TokenStream {
    expand::derive(input.into(), ast::Role::Item).into()
}

/// Refuses code that another version of the generator wrote: the attributes are a contract between the two.
#[proc_macro]
pub fn written_by(input: TokenStream) -> TokenStream {
    written_by::expand(input.into()).into()
}
