//! Rust code from an OpenAPI document, by other generators: `typify DOCUMENT` or `progenitor DOCUMENT`.

use std::error::Error;

use serde_json::{Map, Value};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [generator, document] = arguments.as_slice() else { return Err("typify or progenitor, and a document".into()) };
    let text = std::fs::read_to_string(document)?;
    let code = if generator == "typify" { typify(&text)? } else { progenitor(&text)? };
    println!("{code}");
    Ok(())
}

/// The types of the document's schemas, as definitions of a JSON Schema.
fn typify(text: &str) -> Result<String, Box<dyn Error>> {
    let document: Value = serde_json::from_str(&text.replace("#/components/schemas/", "#/definitions/"))?;
    let schemas = document["components"]["schemas"].as_object().ok_or("no schemas")?.clone();
    let root = Value::Object(Map::from_iter([("definitions".to_owned(), Value::Object(schemas))]));
    let mut types = typify::TypeSpace::new(&typify::TypeSpaceSettings::default());
    types.add_root_schema(serde_json::from_value::<schemars::schema::RootSchema>(root)?)?;
    Ok(prettyplease::unparse(&syn::parse2(types.to_stream())?))
}

fn progenitor(text: &str) -> Result<String, Box<dyn Error>> {
    let document: openapiv3::OpenAPI = serde_json::from_str(text)?;
    let code = progenitor_impl::Generator::default().generate_tokens(&document)?;
    Ok(prettyplease::unparse(&syn::parse2(code)?))
}
