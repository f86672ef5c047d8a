//! One `Debug` for every request: what is set, and values only where they are neither personal nor secret.

use core::fmt;

use super::object::{Object, Value};
use crate::table::field::FieldSpec;

/// Shows an object of that name.
pub fn debug(object: &dyn Object, name: &str, fields: &'static [FieldSpec], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = f.debug_struct(name);
    for (index, field) in fields.iter().enumerate().filter(|(_, field)| field.is_input()) {
        match object.value(index) {
            Value::Absent | Value::Blank => {}
            Value::Items(items) => {
                shown.field(field.name, &format_args!("[{} items]", items.count()));
            }
            value if field.loggable || !field.in_body() => {
                shown.field(field.name, &Shown(value));
            }
            _ => {
                shown.field(field.name, &format_args!("<set>"));
            }
        }
    }
    shown.finish()
}

/// Longest text that is shown.
const MAX_SHOWN: usize = 100;

struct Shown<'a>(Value<'a>);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Value::Absent | Value::Blank => f.write_str("-"),
            Value::Text(text) => match text.char_indices().nth(MAX_SHOWN) {
                None => fmt::Debug::fmt(text, f),
                Some((end, _)) => write!(f, "{:?}...", text.get(..end).unwrap_or_default()),
            },
            Value::Amount(amount) => fmt::Display::fmt(&amount, f),
            Value::Code(code) => f.write_str(code),
            Value::Literal(literal) => fmt::Display::fmt(&literal, f),
            Value::Items(items) => fmt::Display::fmt(&items.count(), f),
        }
    }
}
