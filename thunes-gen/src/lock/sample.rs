//! A request with just what is required, as lines of a program.

use crate::emit::plan::Planned;
use crate::model::Kind;

use super::literal::{self, Field, Literal};

/// The lines of a program that make the request.
pub(crate) fn code(planned: &Planned<'_>) -> String {
    let method = &planned.method.name;
    let mut literals = literal::of_request(planned.method, planned);
    let Some(request) = literals.pop() else { return String::new() };
    let required = planned.used.inputs.iter().filter(|input| input.required);
    let lists = required.filter(|input| matches!(input.kind, Kind::List { .. })).map(|input| input.name.as_str());
    let lists: Vec<(&str, Literal)> = lists.zip(literals).collect();
    let ids = request.ids().map(|(field, ty)| {
        format!("let {} = &{method}::{ty}::from_gateway(\"7000000000000000000001\").unwrap();\n", field.name)
    });
    let items = lists.iter().map(|(name, item)| format!("let {name} = [{}];\n", call(item, &[])));
    let names: Vec<&str> = lists.iter().map(|(name, _)| *name).collect();
    let before: String = ids.chain(items).collect();
    format!("use thunes::{method};\n\n{before}let request = {};\n", call(&request, &names))
}

/// The call that makes a request or an item; lists were made before.
fn call(literal: &Literal, lists: &[&str]) -> String {
    let path = literal.path();
    let fields: String = literal.fields.iter().map(|field| line(field, lists)).collect();
    format!("{path}::new({path}Required {{\n{fields}}})")
}

fn line(field: &Field, lists: &[&str]) -> String {
    let Field { name, value, .. } = field;
    if lists.contains(&name.as_str()) {
        format!("    {name}: &{name},\n")
    } else if name == value {
        format!("    {name},\n")
    } else {
        format!("    {name}: {value},\n")
    }
}
