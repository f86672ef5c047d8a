//! Writes JSON strings: the only place that knows what has to be escaped.

use super::text::{ONES, any_byte, odd_bytes};

/// Appends a JSON string. Nearly all text needs no escape and is copied whole.
pub(crate) fn write_text(text: &str, out: &mut Vec<u8>) {
    if any_byte(text.as_bytes(), escapes_in) {
        write_escaped(text, out);
    } else {
        write_plain(text, out);
    }
}

/// Appends a JSON string that needs no escape.
#[inline]
pub(crate) fn write_plain(text: &str, out: &mut Vec<u8>) {
    out.reserve(text.len() + 2);
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

/// Whether a text is of visible ASCII characters and spaces, none of which needs an escape.
#[inline]
pub(crate) fn is_plain_ascii(text: &str) -> bool {
    !any_byte(text.as_bytes(), |word| odd_bytes(word) | escapes_in(word))
}

/// A word with the highest bit of a byte set when one of its eight bytes needs an escape: the well-known test for a zero byte. Its other
/// bits mean nothing.
#[inline]
const fn escapes_in(word: u64) -> u64 {
    let quote = word ^ (ONES * b'"' as u64);
    let backslash = word ^ (ONES * b'\\' as u64);
    (quote.wrapping_sub(ONES) | backslash.wrapping_sub(ONES)) & !word
}

#[cold]
fn write_escaped(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    for byte in text.bytes() {
        if needs_escape(byte) {
            out.push(b'\\');
        }
        out.push(byte);
    }
    out.push(b'"');
}

/// The checks refuse control characters, so none of them comes here.
const fn needs_escape(byte: u8) -> bool {
    byte == b'"' || byte == b'\\'
}
