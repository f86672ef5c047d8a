//! The requests as messages of protobuf, with the same fields and the same documentation, for prost.

use std::error::Error;
use std::fmt::Write as _;

use heck::ToUpperCamelCase;
use syn::{Attribute, Expr, ExprLit, GenericArgument, Item, ItemStruct, Lit, Meta, PathArguments, Type};

const HEAD: &str =
    "syntax = \"proto3\";\n\npackage typed;\n\nmessage Pair {\n  string key = 1;\n  string value = 2;\n}\n";

/// A message for each method of a generated file, and in it one for each request and each item of a list.
pub(crate) fn text(generated: &str) -> Result<String, Box<dyn Error>> {
    let mut proto = HEAD.to_owned();
    for item in syn::parse_file(generated)?.items {
        if let Item::Mod(module) = item {
            let items = module.content.map(|(_, items)| items).unwrap_or_default();
            _ = writeln!(proto, "\nmessage {} {{", module.ident.to_string().to_upper_camel_case());
            for item in &items {
                if let Item::Struct(of) = item {
                    message(of, &mut proto);
                }
            }
            proto.push_str("}\n");
        }
    }
    Ok(proto)
}

/// An id is a struct without named fields, and no message.
fn message(of: &ItemStruct, proto: &mut String) {
    let syn::Fields::Named(fields) = &of.fields else { return };
    comments(&of.attrs, "  ", proto);
    _ = writeln!(proto, "  message {} {{", of.ident);
    for (field, number) in fields.named.iter().zip(1..) {
        let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
        comments(&field.attrs, "    ", proto);
        _ = writeln!(proto, "    {} {name} = {number};", field_type(&field.ty));
    }
    proto.push_str("  }\n\n");
}

fn comments(attributes: &[Attribute], indent: &str, proto: &mut String) {
    for attribute in attributes {
        if let Meta::NameValue(pair) = &attribute.meta
            && let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &pair.value
        {
            _ = writeln!(proto, "{indent}//{}", text.value());
        }
    }
}

fn field_type(ty: &Type) -> String {
    match ty {
        Type::Path(path) => match path.path.segments.last() {
            Some(last) if last.ident == "Option" => match argument(&last.arguments).map(field_type) {
                Some(inner) if inner.starts_with("repeated ") => inner,
                Some(inner) => format!("optional {inner}"),
                None => String::new(),
            },
            Some(last) if last.ident == "u32" => "uint32".to_owned(),
            Some(last) if last.ident == "bool" => "bool".to_owned(),
            _ => "string".to_owned(),
        },
        Type::Reference(reference) => match &*reference.elem {
            Type::Slice(slice) => format!("repeated {}", item_name(&slice.elem)),
            _ => "string".to_owned(),
        },
        _ => "string".to_owned(),
    }
}

fn item_name(ty: &Type) -> String {
    match ty {
        Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default(),
        _ => "Pair".to_owned(),
    }
}

fn argument(arguments: &PathArguments) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}
