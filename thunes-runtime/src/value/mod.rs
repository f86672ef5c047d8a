//! Values: their types, and in `kinds` a file for each kind that a field may have.

pub(crate) mod amount;
pub(crate) mod any_id;
pub(crate) mod country;
pub(crate) mod currency;
pub(crate) mod gateway_id;
pub(crate) mod given;
pub(crate) mod id;
pub(crate) mod json_text;
pub(crate) mod kind;
pub(crate) mod kinds;
pub(crate) mod literal;
pub(crate) mod path;
pub(crate) mod rules;
pub(crate) mod stored_version;
pub(crate) mod text;
pub(crate) mod word;
