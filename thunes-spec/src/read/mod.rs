//! From YAML to what the files say, each by itself.

mod about;
mod choices;
pub(crate) mod clashes;
pub(crate) mod condition;
mod constant;
pub(crate) mod decimals;
pub(crate) mod entry;
mod errata;
pub(crate) mod field;
pub(crate) mod fields;
pub(crate) mod limits;
mod map;
pub(crate) mod markets;
pub(crate) mod method;
pub(crate) mod operations;
mod stated;
pub(crate) mod statuses;
pub(crate) mod text;
pub(crate) mod variants;

pub(crate) use constant::Constant;
pub(crate) use entry::Entry;
pub(crate) use field::{Field, FieldId, FieldKind};
pub(crate) use fields::Fields;
pub(crate) use method::{MethodFile, Use};
pub(crate) use operations::{Action, Op, Operations};
pub(crate) use stated::Stated;
pub(crate) use variants::VariantsFile;
