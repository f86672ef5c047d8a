//! One writer for every request: it walks the steps of a struct and appends JSON.

use crate::object::{Items, Object, Op, Value};
use crate::request::Context;

/// Appends the object's JSON.
pub(crate) fn write_object(object: &dyn Object, context: Context, out: &mut Vec<u8>) {
    out.push(b'{');
    write_members(object, object.ops(), context, out);
    out.push(b'}');
}

fn write_members(object: &dyn Object, ops: &'static [Op], context: Context, out: &mut Vec<u8>) {
    for op in ops {
        match *op {
            Op::Fixed(member) => write_key(member, out),
            Op::Field(key, index) => write_field(key, object.value(index), context, out),
            Op::Object(key, inner) => {
                let start = out.len();
                write_key(key, out);
                write_members(object, inner, context, out);
                if out.last() == Some(&b'{') { out.truncate(start) } else { out.push(b'}') }
            }
        }
    }
}

/// Appends text that begins with a comma, without the comma at the start of an object.
fn write_key(key: &str, out: &mut Vec<u8>) {
    let key = if out.last() == Some(&b'{') { key.get(1..).unwrap_or(key) } else { key };
    out.extend_from_slice(key.as_bytes());
}

fn write_field(key: &str, value: Value<'_>, context: Context, out: &mut Vec<u8>) {
    if matches!(value, Value::Absent) {
        return;
    }
    write_key(key, out);
    match value {
        Value::Absent => {}
        Value::Text(text) => write_text(text, out),
        Value::Amount(amount) => {
            out.push(b'"');
            amount.write(context.decimals, out);
            out.push(b'"');
        }
        Value::Country(country) => write_text(country.into(), out),
        Value::Currency(code) => write_text(code, out),
        Value::Integer(number) => out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes()),
        Value::Items(items) => write_items(items, context, out),
    }
}

fn write_items(items: &dyn Items, context: Context, out: &mut Vec<u8>) {
    out.push(b'[');
    for index in 0..items.count() {
        if index > 0 {
            out.push(b',');
        }
        if let Some(item) = items.item(index) {
            write_object(item, context, out);
        }
    }
    out.push(b']');
}

/// Appends a JSON string. Most text needs no escape and is copied whole.
fn write_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(needs_escape) {
        let (plain, escaped) = rest.split_at(at);
        out.extend_from_slice(plain.as_bytes());
        let mut chars = escaped.chars();
        if let Some(escaped) = chars.next() {
            write_escape(escaped, out);
        }
        rest = chars.as_str();
    }
    out.extend_from_slice(rest.as_bytes());
    out.push(b'"');
}

const fn needs_escape(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

fn write_escape(escaped: char, out: &mut Vec<u8>) {
    let short = match escaped {
        '"' => b'"',
        '\\' => b'\\',
        '\n' => b'n',
        '\r' => b'r',
        '\t' => b't',
        _ => return out.extend_from_slice(format!("\\u{:04x}", u32::from(escaped)).as_bytes()),
    };
    out.extend_from_slice(&[b'\\', short]);
}
