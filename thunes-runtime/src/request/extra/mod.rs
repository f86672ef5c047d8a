//! Members that the spec does not know yet: the way out until it does.

pub(crate) mod check;
pub(crate) mod member;
pub(crate) mod path;
pub(crate) mod write;
