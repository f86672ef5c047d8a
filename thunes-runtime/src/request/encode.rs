//! One writer for every request: it walks the steps of a struct and appends JSON.

use super::action_list::ActionList;
use super::context::Context;
use super::extra::write::{self as extra, Further};
use super::object::{Items, Object, Value};
use crate::table::steps::Op;
use crate::value::json_text::{write_plain, write_text};

/// Appends the object's JSON.
pub(crate) fn write_object(object: &dyn Object, context: Context, out: &mut Vec<u8>) {
    let further = extra::all(object);
    Writer { object, context, further: &further }.write(out);
}

/// Writes one object.
struct Writer<'a> {
    object: &'a dyn Object,
    context: Context,
    /// The members to add at or below the place that is being written: nearly always none.
    further: &'a [Further<'a>],
}

impl Writer<'_> {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(b'{');
        self.members(self.object.ops(), out);
        out.push(b'}');
    }

    fn members(&self, ops: &'static [Op], out: &mut Vec<u8>) {
        for op in ops {
            match *op {
                Op::Fixed(member) => self.fixed(member, out),
                Op::Field(key, index) => self.field(key, self.object.value(index), out),
                Op::Object(key, inner) => self.inner(key, inner, out),
                Op::FixedObject(member, _) if self.further.is_empty() => self.fixed(member, out),
                Op::FixedObject(member, inner) => {
                    let (key, _) = member.split_at(member.find('{').map_or(0, |at| at + 1));
                    self.inner(key, inner, out);
                }
            }
        }
        if !self.further.is_empty() {
            extra::write_rest(self.further, ops, out);
        }
    }

    fn fixed(&self, member: &'static str, out: &mut Vec<u8>) {
        match self.context.action_list {
            ActionList::AsSpecified => write_key(member, out),
            other => write_key(&other.turned(member), out),
        }
    }

    /// A member that is an object; cut off again when nothing was written in it.
    fn inner(&self, key: &'static str, ops: &'static [Op], out: &mut Vec<u8>) {
        let start = out.len();
        write_key(key, out);
        if self.further.is_empty() {
            self.members(ops, out);
        } else {
            let further = extra::inside(self.further, Op::Fixed(key).name());
            Writer { further: &further, ..*self }.members(ops, out);
        }
        if out.last() == Some(&b'{') { out.truncate(start) } else { out.push(b'}') }
    }

    fn field(&self, key: &'static str, value: Value<'_>, out: &mut Vec<u8>) {
        if !value.is_given() {
            return;
        }
        write_key(key, out);
        match value {
            Value::Absent | Value::Blank => {}
            Value::Text(text) => write_text(text, out),
            Value::Amount(amount) => {
                out.push(b'"');
                amount.write(self.context.decimals, out);
                out.push(b'"');
            }
            Value::Code(code) => write_plain(code, out),
            Value::Literal(literal) => out.extend_from_slice(literal.as_str().as_bytes()),
            Value::Items(items) => self.items(key, items, out),
        }
    }

    fn items(&self, key: &'static str, items: &dyn Items, out: &mut Vec<u8>) {
        out.push(b'[');
        for index in 0..items.count() {
            if index > 0 {
                out.push(b',');
            }
            if let Some(object) = items.item(index) {
                let further = if self.further.is_empty() {
                    Vec::new()
                } else {
                    extra::inside_item(self.further, Op::Fixed(key).name(), index)
                };
                Writer { object, further: &further, ..*self }.write(out);
            }
        }
        out.push(b']');
    }
}

/// Appends text that begins with a comma, without the comma at the start of an object.
fn write_key(key: &str, out: &mut Vec<u8>) {
    let key = key.as_bytes();
    out.extend_from_slice(match key.split_first() {
        Some((_comma, first)) if out.last() == Some(&b'{') => first,
        _ => key,
    });
}
