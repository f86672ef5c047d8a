//! Rust code from an OpenAPI document, by other generators: `typify DOCUMENT` or `progenitor DOCUMENT`.
//!
//! Neither takes the document as it is. typify does not know `if`, `then` and `else`, so conditions are left out: they are not part of a type.
//! progenitor takes OpenAPI 3.0 only, so it gets the same document under that version.

use std::error::Error;

use serde_json::{Map, Value};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [generator, document] = arguments.as_slice() else { return Err("typify or progenitor, and a document".into()) };
    let mut document: Value = serde_json::from_str(&std::fs::read_to_string(document)?)?;
    leave_out_conditions(&mut document);
    let code = if generator == "typify" { typify(&document)? } else { progenitor(document)? };
    println!("{code}");
    Ok(())
}

fn leave_out_conditions(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, _| !["if", "then", "else"].contains(&name.as_str()));
            if members.get("allOf").is_some_and(|all| all.as_array().is_some_and(|all| all.iter().all(|one| one.get("if").is_some()))) {
                members.remove("allOf");
            }
            members.values_mut().for_each(leave_out_conditions);
        }
        Value::Array(items) => items.iter_mut().for_each(leave_out_conditions),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The types of the document's schemas, as definitions of a JSON Schema.
fn typify(document: &Value) -> Result<String, Box<dyn Error>> {
    let schemas = document["components"]["schemas"].to_string().replace("#/components/schemas/", "#/definitions/");
    let root = Value::Object(Map::from_iter([("definitions".to_owned(), serde_json::from_str(&schemas)?)]));
    let mut types = typify::TypeSpace::new(&typify::TypeSpaceSettings::default());
    types.add_root_schema(serde_json::from_value::<schemars::schema::RootSchema>(root)?)?;
    Ok(prettyplease::unparse(&syn::parse2(types.to_stream())?))
}

fn progenitor(mut document: Value) -> Result<String, Box<dyn Error>> {
    document["openapi"] = "3.0.3".into();
    let document: openapiv3::OpenAPI = serde_json::from_value(document)?;
    let code = progenitor_impl::Generator::default().generate_tokens(&document)?;
    Ok(prettyplease::unparse(&syn::parse2(code)?))
}
