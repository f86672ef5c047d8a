//! The YAML format: one table for each mapping, with a row for each of its keys.
//!
//! The reader takes from these tables which keys a mapping has, which of them it needs and what their values are. `thunes schema` writes the
//! JSON Schema from the same tables. A new key is a row here and its use in the reader.

mod entry;
mod fields;
mod method;
mod operations;
mod shape;

pub use entry::{
    ENTRY, ERRATUM, EVIDENCE, NAMED_GROUP, NAMED_PATH, NOTED, STABILITY, UNLESS, USED_ENTRY, USED_PATH, WHEN,
};
pub use fields::{CHOICE_WORD, FIELD, FIELDS_FILE, TYPE};
pub use method::{ABOUT, DECIMALS, FROM_ELSEWHERE, LIMIT, METHOD, STATEMENT, USE, VARIANT, VARIANTS};
pub(crate) use method::{CHARACTERS, DIGITS};
pub use operations::{ACTION, ENDING, HTTP, NOT_FOUND, OPERATION, OPERATIONS_FILE, SHAPE, STATUS};
pub(crate) use operations::{KIND_OF_ID, STATUSES_BY_NAME};
pub use shape::{By, Key, List, Mapping, Naming, Shape, Union, Words};

/// The mapping at the root of each kind of file, with the name and the heading of the file that describes it for editors.
pub static FILES: [(&str, &str, &Mapping); 3] = [
    ("fields.json", "The fields of a spec", &FIELDS_FILE),
    ("method.json", "A payment method", &METHOD),
    ("operations.json", "The operations of a spec", &OPERATIONS_FILE),
];
