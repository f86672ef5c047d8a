//! The versions of OpenAPI, and the dialect of JSON Schema of OpenAPI 3.0. Its schemas have no `const`, no list of examples, no `if`, and nothing beside a `$ref`.

use super::schema::Schema;

/// A version of OpenAPI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Version {
    /// OpenAPI 3.0, with its own dialect of JSON Schema.
    #[value(name = "3.0")]
    V3_0,
    /// OpenAPI 3.1, with JSON Schema 2020-12.
    #[default]
    #[value(name = "3.1")]
    V3_1,
}

/// Writes a schema, and all in it, in the dialect of OpenAPI 3.0.
pub(super) fn to_3_0(schema: &mut Schema) {
    schema.children_mut().into_iter().for_each(to_3_0);
    schema.one_of_values.extend(schema.constant.take());
    schema.example = core::mem::take(&mut schema.examples).into_iter().next();
    if let (Some(condition), Some(then)) = (schema.condition.take(), schema.then.take()) {
        schema.any_of = vec![Schema { not: Some(condition), ..Schema::default() }, *then];
    }
    if schema.description.is_some() || !schema.extensions.is_empty() {
        schema.all_of.extend(schema.reference.take().map(|name| Schema { reference: Some(name), ..Schema::default() }));
    }
}
