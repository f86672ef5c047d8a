//! What people search for and read: the gateway's name and the documentation, on everything public that the derive makes.
#![allow(clippy::unwrap_used, clippy::panic)]

use quote::quote;
use syn::{Attribute, Fields, File, ImplItem, Item, parse_quote};

use super::derive;
use crate::ast::Role;

fn sale() -> File {
    made(
        Role::Request,
        quote! {
            #[request(
                method = "bizum", operation = "sale", path = "/pay/{id}", reply_id = SaleId, status = Status,
                currency = "EUR", decimals = 2
            )]
            pub struct Sale<'a> {
                /// The id.
                #[id]
                sale_id: &'a SaleId,
                /// The email address.
                ///
                /// `billTo.email`: at most 255.
                #[field(path = "billTo.email", kind = Email, max = 255, evidence = Listed)]
                bill_to_email: &'a str,
                /// The postal code.
                #[field(path = "billTo.postalCode", kind = Text, evidence = Listed)]
                bill_to_postal_code: ::core::option::Option<&'a str>,
                #[field(path = "code", kind = Text, evidence = Listed)]
                code: ::core::option::Option<&'a str>,
            }
        },
    )
}

fn line_item() -> File {
    made(
        Role::Item,
        quote! {
            #[item(list = "order.lineItems[]")]
            pub struct LineItem {
                /// Number of units.
                #[field(path = "order.lineItems[].quantity", kind = Integer, evidence = Listed)]
                quantity: u32,
                /// Units given away.
                #[field(path = "order.lineItems[].gifts", kind = Integer, evidence = Listed)]
                gifts: ::core::option::Option<u32>,
            }
        },
    )
}

fn made(role: Role, input: proc_macro2::TokenStream) -> File {
    syn::parse2(derive(input, role)).unwrap()
}

/// The documentation and aliases of a field of the required half.
fn required(file: &File, name: &str) -> Vec<Attribute> {
    let fields = file.items.iter().find_map(|item| match item {
        Item::Struct(item) if item.ident.to_string().ends_with("Required") => Some(&item.fields),
        _ => None,
    });
    let Some(Fields::Named(fields)) = fields else { panic!("no required half") };
    let field = fields.named.iter().find(|field| field.ident.as_ref().is_some_and(|ident| ident == name));
    docs(&field.unwrap().attrs)
}

/// The documentation and aliases of a setter.
fn setter(file: &File, name: &str) -> Vec<Attribute> {
    let items = file.items.iter().filter_map(|item| match item {
        Item::Impl(item) if item.trait_.is_none() => Some(&item.items),
        _ => None,
    });
    let setter = items.flatten().find_map(|item| match item {
        ImplItem::Fn(function) if function.sig.ident == name => Some(&function.attrs),
        _ => None,
    });
    docs(setter.unwrap())
}

fn docs(attributes: &[Attribute]) -> Vec<Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("doc")).cloned().collect()
}

#[test]
fn a_required_field_has_its_documentation_and_the_gateways_name() {
    let wanted: Vec<Attribute> = parse_quote! {
        #[doc = " The email address.\n\n `billTo.email`: at most 255."]
        #[doc(alias = "billTo.email")]
    };
    assert_eq!(required(&sale(), "bill_to_email"), wanted);
}

#[test]
fn a_setter_has_its_documentation_and_the_gateways_name() {
    let wanted: Vec<Attribute> = parse_quote! {
        /// The postal code.
        #[doc(alias = "billTo.postalCode")]
    };
    assert_eq!(setter(&sale(), "bill_to_postal_code"), wanted);
}

#[test]
fn an_items_fields_and_setters_have_the_whole_path() {
    let quantity: Vec<Attribute> = parse_quote! {
        /// Number of units.
        #[doc(alias = "order.lineItems[].quantity")]
    };
    assert_eq!(required(&line_item(), "quantity"), quantity);
    let gifts: Vec<Attribute> = parse_quote! {
        /// Units given away.
        #[doc(alias = "order.lineItems[].gifts")]
    };
    assert_eq!(setter(&line_item(), "gifts"), gifts);
}

/// rustdoc refuses an alias that is the item's own name; the id in the URL has no name at the gateway.
#[test]
fn there_is_no_alias_where_there_is_no_other_name() {
    assert_eq!(setter(&sale(), "code"), []);
    let id: Vec<Attribute> = parse_quote! {
        /// The id.
    };
    assert_eq!(required(&sale(), "sale_id"), id);
}

/// It would double every list of methods.
#[test]
fn the_twin_of_a_setter_is_not_in_the_documentation() {
    let hidden: Vec<Attribute> = parse_quote! { #[doc(hidden)] };
    assert_eq!(setter(&sale(), "maybe_bill_to_postal_code"), hidden);
}
