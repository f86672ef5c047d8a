//! A value alone, and its type.

use thunes_spec::kind::Kind;
use thunes_spec::model::{Input, Method};

use crate::kind::RustType;

/// An expression that fits the field, with what is before the names of the crate and behind what may fail.
#[must_use]
pub fn value_of(method: &Method, input: &Input, root: &str, or_fail: &str) -> String {
    let (row, asked) = (input.kind.ty().row(), input.asked(&method.countries, &method.currencies));
    let is_short = row.borrows && asked.misfit(row.shortest).is_none();
    let value = if is_short { row.shortest.to_owned() } else { asked.sample() };
    RustType::of(&input.kind).expression(&value, root, &method.name, or_fail)
}

/// A field's type as callers write it, of one who imports names.
#[must_use]
pub fn type_of(kind: &Kind) -> String {
    RustType::of(kind).name
}

/// The same in words, with its article.
#[must_use]
pub fn noun_of(kind: &Kind) -> &'static str {
    RustType::of(kind).noun
}
