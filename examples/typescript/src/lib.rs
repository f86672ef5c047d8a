//! Writes TypeScript from a checked spec: a type for the body of each request, and the field tables that a web form needs.

mod code;
mod object;
mod table;

use thunes_spec::iso;
use thunes_spec::model::Spec;

use crate::code::{doc, indented, name, union};

/// Returns the TypeScript of a spec: one module, without imports.
#[must_use]
pub fn write(spec: &Spec) -> String {
    let countries = union(iso::countries());
    let mut out = format!(
        "/** An amount of money: decimals as text. */\nexport type Amount = string;\n\n/** A country, ISO 3166-1 alpha-2. */\nexport type Country = {countries};\n\n"
    );
    for request in spec.requests() {
        let address = format!("`{} {}`. {}.", request.operation.http, request.operation.path, request.source);
        let (doc, body) = (doc(&request.operation.doc, &address), object::body(&request));
        out += &format!("{doc}export type {} = {body};\n\n", name(&request));
    }
    indented(&(out + &table::all(spec)))
}
