//! The kinds of values that a request has, one file for each.

pub(crate) mod amount;
pub(crate) mod country;
pub(crate) mod currency;
pub(crate) mod form;
pub(crate) mod id;
pub(crate) mod kind;
pub(crate) mod text;
