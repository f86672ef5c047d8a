//! How a JSON object is written, step by step.

use core::fmt;

/// A step of writing a JSON object. The texts are JSON already and begin with a comma; that of the first member becomes the object's brace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// A member with an object: `,"billTo":`, and its steps. Left out when nothing is written in it.
    Object(&'static str, &'static [Op]),
    /// A whole member: `,"name":"BIZUM"`.
    Fixed(&'static str),
    /// A whole member that is an object, and the steps that write it, for when something is added to it.
    FixedObject(&'static str, &'static [Op]),
    /// A member with a field's value: `,"code":"`, and the index. A value without quotes goes without the last. Left out when the value is
    /// absent.
    Field(&'static str, usize),
}

impl Op {
    /// The member's name.
    pub(crate) fn name(&self) -> &'static str {
        let (Self::Object(key, _) | Self::Fixed(key) | Self::FixedObject(key, _) | Self::Field(key, _)) = *self;
        key.split('"').nth(1).unwrap_or_default()
    }
}

/// The encoder's steps. The table shows what they write, so `Debug` leaves them out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Steps(pub(crate) &'static [Op]);

impl fmt::Debug for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}
