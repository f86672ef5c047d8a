//! What the spec says, as tables that programs can read: for forms, validators and test gateways.
//!
//! Generated code fills them through `const` builders, so that a table can gain a column without a breaking change.

pub(crate) mod choice;
pub(crate) mod condition;
pub(crate) mod evidence;
pub(crate) mod field;
pub(crate) mod item;
pub(crate) mod method;
pub(crate) mod request;
pub(crate) mod status;
pub(crate) mod steps;
pub(crate) mod variant;
