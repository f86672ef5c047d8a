//! The constants that have the rows of the field tables say of each field what its attribute and its type say. The derive cannot compare them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "common/generated.rs"]
mod generated;

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{Attribute, Expr, Field, Item, ItemStruct, Member, Meta, Type};

/// The words and literals of the arguments of an attribute, or of the members of a literal, by their names.
type Facts = BTreeMap<String, Vec<String>>;

/// Every word and literal in the code, without what is between them.
fn words(code: TokenStream) -> Vec<String> {
    let of_token = |token| match token {
        TokenTree::Group(group) => words(group.stream()),
        TokenTree::Punct(_) => Vec::new(),
        other => vec![other.to_string()],
    };
    code.into_iter().flat_map(of_token).collect()
}

/// All items of the code, those of its modules included.
fn items(of: Vec<Item>) -> Vec<Item> {
    let inside = |item| match item {
        Item::Mod(module) => items(module.content.map(|(_, items)| items).unwrap_or_default()),
        other => vec![other],
    };
    of.into_iter().flat_map(inside).collect()
}

/// What the expression of a row says.
fn row(of: &Expr) -> Facts {
    match of {
        Expr::MethodCall(call) => {
            let mut facts = row(&call.receiver);
            if let (true, Expr::Call(value)) = (call.method == "fixed", &call.args[0]) {
                facts.insert("fixed".to_owned(), words(value.args.to_token_stream()));
            }
            facts
        }
        Expr::Call(call) => row(&call.args[0]),
        Expr::Struct(literal) => literal.fields.iter().map(|field| (name(&field.member), value(&field.expr))).collect(),
        _ => panic!("neither a literal nor a call"),
    }
}

fn name(member: &Member) -> String {
    member.to_token_stream().to_string()
}

/// The value of a member, without the path of the type.
fn value(expr: &Expr) -> Vec<String> {
    let all = words(expr.to_token_stream());
    all.into_iter().filter(|word| !["thunes_runtime", "FieldKind"].contains(&word.as_str())).collect()
}

/// The arguments of an attribute with a `row`.
fn arguments(attribute: &Attribute) -> Option<Facts> {
    let Meta::List(list) = &attribute.meta else { return None };
    let tokens: Vec<TokenTree> = list.tokens.clone().into_iter().collect();
    let arguments = tokens.split(|token| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ','));
    let arguments = arguments.map(|argument| words(argument.iter().cloned().collect())).filter(|all| !all.is_empty());
    let facts: Facts = arguments.map(|all| (all[0].clone(), all[1..].to_vec())).collect();
    facts.contains_key("row").then_some(facts)
}

/// Each attribute with a `row`: its arguments, and the name and type of its field. What is fixed, and what a choice sets, has no field.
fn attributes(of: &ItemStruct) -> Vec<(Facts, Option<(String, Type)>)> {
    let of_field = |field: &Field, attribute: &Attribute| {
        let own = !attribute.path().is_ident("sets");
        own.then(|| (field.ident.as_ref().unwrap().to_string(), field.ty.clone()))
    };
    let fixed = of.attrs.iter().filter_map(|attribute| Some((arguments(attribute)?, None)));
    let fields = of.fields.iter().flat_map(|field| field.attrs.iter().map(move |attribute| (field, attribute)));
    fixed.chain(fields.filter_map(|(field, one)| Some((arguments(one)?, of_field(field, one))))).collect()
}

#[test]
fn each_row_agrees_with_its_attribute_and_its_type() {
    let file = syn::parse_file(&generated::source()).unwrap();
    let items = items(file.items);
    let is_row = |ty: &Type| words(ty.to_token_stream()) == ["thunes_runtime", "FieldSpec"];
    let constants = items.iter().filter_map(|item| match item {
        Item::Const(item) if is_row(&item.ty) => Some((item.ident.to_string(), row(&item.expr))),
        _ => None,
    });
    let rows: BTreeMap<String, Facts> = constants.collect();
    let structs = items.iter().filter_map(|item| if let Item::Struct(item) = item { Some(item) } else { None });
    let attributes: Vec<_> = structs.flat_map(attributes).collect();
    assert!(attributes.len() > rows.len(), "most rows are shared");
    for (facts, field) in attributes {
        let constant = facts["row"].last().unwrap();
        let row = &rows[constant];
        for word in ["path", "kind", "name"] {
            assert!(facts.get(word).is_none_or(|said| *said == row[word]), "{constant}: {word}, {facts:?} and {row:?}");
        }
        let fixed = ["value", "array", "literal"].iter().find_map(|word| facts.get(*word));
        assert_eq!(fixed, row.get("fixed"), "{constant}");
        let Some((name, ty)) = field else { continue };
        assert_eq!(row["name"], [format!("{name:?}")], "{constant}");
        let optional = matches!(&ty, Type::Path(path) if path.path.segments.last().unwrap().ident == "Option");
        assert_eq!(row.contains_key("required"), !optional, "{constant}: {name}");
    }
}
