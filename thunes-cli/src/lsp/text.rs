//! Places in a text as editors count them: lines from 0, and columns in units of UTF-16.

use std::ops::Range;

use lsp_types::{Position, Range as Place};

/// The place of a byte.
pub(super) fn position(text: &str, byte: usize) -> Position {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let before = text.get(..byte).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before.get(start..).unwrap_or_default().encode_utf16().count();
    Position::new(number(before.matches('\n').count()), number(column))
}

/// The byte at a place; at the end of its line where the line is shorter, and of the text where that is.
pub(super) fn offset(text: &str, position: Position) -> usize {
    let mut start = 0;
    for _ in 0..position.line {
        let Some(end) = text.get(start..).and_then(|rest| rest.find('\n')) else { return text.len() };
        start += end + 1;
    }
    let line = text.get(start..).unwrap_or_default().split('\n').next().unwrap_or_default();
    let mut column = 0;
    for (at, c) in line.trim_end_matches('\r').char_indices() {
        if column >= position.character {
            return start + at;
        }
        column += number(c.len_utf16());
    }
    start + line.trim_end_matches('\r').len()
}

/// A stretch of a text.
pub(super) fn place(text: &str, bytes: &Range<usize>) -> Place {
    Place::new(position(text, bytes.start), position(text, bytes.end))
}

fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
