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
    let key = key.as_bytes();
    out.extend_from_slice(match key.split_first() {
        Some((_comma, first)) if out.last() == Some(&b'{') => first,
        _ => key,
    });
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
        Value::Country(country) => write_plain(country.into(), out),
        Value::Currency(code) => write_plain(code, out),
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

/// Appends a JSON string. Nearly all text needs no escape and is copied whole.
fn write_text(text: &str, out: &mut Vec<u8>) {
    if is_plain(text.as_bytes()) {
        write_plain(text, out);
    } else {
        write_escaped(text, out);
    }
}

fn write_plain(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

/// Whether no byte needs an escape. Looks at a fixed number of bytes at once: that becomes vector instructions.
fn is_plain(text: &[u8]) -> bool {
    let (sixteens, rest) = text.as_chunks::<16>();
    let (eights, rest) = rest.as_chunks::<8>();
    sixteens.iter().all(is_plain_chunk) && eights.iter().all(is_plain_chunk) && !rest.iter().copied().any(needs_escape)
}

fn is_plain_chunk<const N: usize>(chunk: &[u8; N]) -> bool {
    !chunk.iter().fold(false, |found, byte| found | needs_escape(*byte))
}

#[cold]
fn write_escaped(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    for c in text.chars() {
        match u8::try_from(c) {
            Ok(byte) if needs_escape(byte) => write_escape(c, out),
            _ => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
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
