//! Writes JSON strings: the only place that knows what has to be escaped.

use super::text::{any_byte, is, odd_bytes};

/// Appends a JSON string that needs no escape.
#[cfg(feature = "transport")]
pub(crate) fn write_plain(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

/// Whether a text has only visible ASCII characters and spaces, and needs no escape.
#[inline]
pub(crate) fn is_plain_ascii(text: &str) -> bool {
    !any_byte(text.as_bytes(), |word| odd_bytes(word) | escapes_in(word))
}

/// A word with the highest bit of a byte set when one of its eight bytes needs an escape.
const fn escapes_in(word: u64) -> u64 {
    is(b'"', word) | is(b'\\', word)
}

/// Appends a text as it is between the quotes of a JSON string.
pub(crate) fn write_escaped(text: &str, out: &mut Vec<u8>) {
    if !any_byte(text.as_bytes(), escapes_in) {
        return out.extend_from_slice(text.as_bytes());
    }
    for byte in text.bytes() {
        if needs_escape(byte) {
            out.push(b'\\');
        }
        out.push(byte);
    }
}

/// The checks refuse control characters, so none of them comes here.
const fn needs_escape(byte: u8) -> bool {
    byte == b'"' || byte == b'\\'
}
