//! One program for each required field, that leaves it out, and the compiler's error.

use std::path::{Path, PathBuf};

use heck::ToSnakeCase;

use super::literal::{Field, Literal};

/// Where the programs stand in the lock's crate.
pub(super) const PROGRAMS: &str = "tests/missing";

/// Where those of unverified methods stand: they need the feature `unverified`.
pub(super) const UNVERIFIED: &str = "tests/unverified";

/// The programs of one literal and the errors beside them.
pub(super) fn programs(literal: &Literal) -> Vec<(PathBuf, String)> {
    let of = |field| {
        let name = name(&literal.method, &literal.type_name, field);
        let path = Path::new(folder(literal)).join(&name);
        [
            (path.with_extension("rs"), program(literal, field)),
            (path.with_extension("stderr"), expected(literal, field, &name)),
        ]
    };
    literal.fields.iter().flat_map(of).collect()
}

fn folder(literal: &Literal) -> &'static str {
    if literal.unverified { UNVERIFIED } else { PROGRAMS }
}

/// Name of a program, without ending: `bizum_sale_without_bill_to_email`.
fn name(method: &str, type_name: &str, field: &Field) -> String {
    format!("{method}_{}_without_{}", type_name.to_snake_case(), field.name)
}

const INDENT: &str = "    ";

fn program(literal: &Literal, missing: &Field) -> String {
    let Literal { method, type_name, .. } = literal;
    let head = head(literal);
    let required = literal.required();
    let fields: String = literal.fields.iter().filter(|field| field.name != missing.name).map(line).collect();
    let tail = if literal.ids().next().is_some() { "\nfn main() {}\n" } else { "" };
    format!(
        "use thunes::{method};\n\n{head}\n{INDENT}let _ = {method}::{type_name}::new({method}::{required} {{\n{fields}{INDENT}}});\n}}\n{tail}"
    )
}

fn head(literal: &Literal) -> String {
    let method = &literal.method;
    let ids: Vec<String> = literal.ids().map(|(field, ty)| format!("{}: &{method}::{ty}", field.name)).collect();
    if ids.is_empty() { "fn main() {".to_owned() } else { format!("pub fn request({}) {{", ids.join(", ")) }
}

fn line(field: &Field) -> String {
    let value = if field.value == field.name { String::new() } else { format!(": {}", field.value) };
    format!("{INDENT}{INDENT}{}{value},\n", field.name)
}

/// What rustc says: the field and the request by name, at the caller's literal, and nothing else.
fn expected(literal: &Literal, missing: &Field, name: &str) -> String {
    let Literal { method, type_name, .. } = literal;
    let path = format!("{method}::{}", literal.required());
    let code = format!("{INDENT}let _ = {method}::{type_name}::new({path} {{");
    let column = code.len() - path.len() - " {".len();
    let field = &missing.name;
    let carets = "^".repeat(path.len());
    let blank = " ".repeat(column);
    format!(
        "error[E0063]: missing field `{field}` in initializer of `{ty}`\n\
         \x20--> {folder}/{name}.rs:4:{at}\n  |\n4 | {code}\n  | {blank}{carets} missing `{field}`\n",
        folder = folder(literal),
        ty = literal.required_type(),
        at = column + 1,
    )
}
