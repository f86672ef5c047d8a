//! The derives behind `thunes`.
//!
//! `Request` and `Item` make, from one attributed struct, the required half, the setters, the field table and the encoder. `Status`,
//! `Choice`, `Currency` and `Variant` make the value types around them. Use them through `thunes-runtime`. The attributes are the contract with
//! the generator.

mod ast;
mod attr;
mod check;
mod docs;
mod errors;
mod expand;
mod names;
mod runtime;
mod shapes;
mod value_types;
mod written_by;

use proc_macro::TokenStream;
use value_types::ValueType;

/// Derives a request: a struct that `Client::send` takes.
#[proc_macro_derive(Request, attributes(request, fixed, field, member, id, variant, sets, thunes))]
pub fn derive_request(input: TokenStream) -> TokenStream {
    expand::derive(input.into(), ast::Role::Request).into()
}

/// Derives an item of a request's list.
#[proc_macro_derive(Item, attributes(item, field, member, variant, sets, thunes))]
pub fn derive_item(input: TokenStream) -> TokenStream {
    expand::derive(input.into(), ast::Role::Item).into()
}

/// Derives the statuses of one request's reply.
#[proc_macro_derive(Status, attributes(status, thunes))]
pub fn derive_status(input: TokenStream) -> TokenStream {
    value_types::derive(input.into(), ValueType::Status).into()
}

/// Derives the words that a field takes.
#[proc_macro_derive(Choice, attributes(choice, thunes))]
pub fn derive_choice(input: TokenStream) -> TokenStream {
    value_types::derive(input.into(), ValueType::Choice).into()
}

/// Derives the currencies that one method takes.
#[proc_macro_derive(Currency, attributes(currency, thunes))]
pub fn derive_currency(input: TokenStream) -> TokenStream {
    value_types::derive(input.into(), ValueType::Currency).into()
}

/// Derives the variants of one method; each fixes several members of a body.
#[proc_macro_derive(Variant, attributes(variant, sets, thunes))]
pub fn derive_variant(input: TokenStream) -> TokenStream {
    value_types::derive(input.into(), ValueType::Variant).into()
}

/// Refuses code that another version of the generator wrote: the attributes are a contract between the two.
#[proc_macro]
pub fn written_by(input: TokenStream) -> TokenStream {
    written_by::expand(input.into()).into()
}
