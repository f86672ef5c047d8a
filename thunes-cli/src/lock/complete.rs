//! Beside the failing programs: functions that give exactly the required fields, and so compile.

use std::collections::BTreeMap;

use heck::ToSnakeCase;

use super::choice::is_choice;
use super::literal::Literal;

const HEAD: &str = "\
//! Every request with exactly its required fields: what shows that a program under `missing/` fails for one field alone.
//! Written by `thunes lock`.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(clippy::unwrap_used, missing_docs)]

use thunes::FieldSpec;

fn required(fields: &[FieldSpec]) -> Vec<&str> {
    fields.iter().filter(|field| field.required && field.is_input()).map(|field| field.name).collect()
}
";

/// The file of all functions.
pub(super) fn file(literals: &[Literal]) -> String {
    let mut by_method: BTreeMap<&str, Vec<&Literal>> = BTreeMap::new();
    for literal in literals {
        by_method.entry(&literal.method).or_default().push(literal);
    }
    let modules: String = by_method.iter().map(|(method, literals)| module(method, literals)).collect();
    format!("{HEAD}{modules}")
}

fn module(method: &str, literals: &[&Literal]) -> String {
    let functions: Vec<String> = literals.iter().map(|literal| function(literal)).collect();
    let unverified = literals.iter().any(|literal| literal.unverified);
    let only = if unverified { "#[cfg(feature = \"unverified\")]\n" } else { "" };
    format!(
        "\n{only}mod {method} {{\n    use thunes::{method};\n\n    use super::required;\n\n{}}}\n",
        functions.join("\n")
    )
}

fn function(literal: &Literal) -> String {
    let Literal { method, type_name, .. } = literal;
    let ids: String = literal
        .ids()
        .map(|(field, ty)| format!("        let {} = &{method}::{ty}::from_gateway(\"1\").unwrap();\n", field.name))
        .collect();
    let fields: String = literal.fields.iter().map(line).collect();
    // The table has the fields of a choice's alternatives, none of which is required by itself.
    let in_table = literal.fields.iter().filter(|field| !is_choice(&field.path));
    let names: Vec<String> = in_table.map(|field| format!("            \"{}\",\n", field.name)).collect();
    format!(
        "    #[test]\n    fn {function}() {{\n{ids}        let _ = {method}::{type_name}::new({method}::{required} {{\n{fields}        }});\n        \
         let given: [&str; {count}] = [\n{names}        ];\n        assert_eq!(required({method}::{type_name}::FIELDS), given);\n    }}\n",
        function = type_name.to_snake_case(),
        required = literal.required(),
        count = names.len(),
        names = names.concat(),
    )
}

fn line(field: &super::literal::Field) -> String {
    let value = if field.value == field.name { String::new() } else { format!(": {}", field.value) };
    format!("            {}{value},\n", field.name)
}
