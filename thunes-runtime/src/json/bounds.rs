//! How long and how deep a body may be, told before it is read.

/// Longest body that is read. A client and a webhook verifier have limits of their own, which are lower by default.
pub(crate) const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Deepest nesting that is read: below serde_json's own limit of 128.
pub(crate) const MAX_DEPTH: usize = 100;

/// Whether arrays and objects nest deeper than [`MAX_DEPTH`].
pub(super) fn is_too_deep(body: &[u8]) -> bool {
    // Nearly every body has fewer brackets than that, which takes a fraction of the time to tell.
    brackets(body) > MAX_DEPTH && nests_deeper(body, MAX_DEPTH)
}

/// How many arrays and objects begin in it, those in texts included. Counted in bytes, so that the compiler does many at a time.
fn brackets(body: &[u8]) -> usize {
    let count = |part: &[u8]| part.iter().fold(0_u8, |count, byte| count + u8::from(matches!(byte, b'[' | b'{')));
    body.chunks(PART).map(|part| usize::from(count(part))).sum()
}

/// How many bytes are counted at a time: their number fits in a byte, and is a multiple of what processors take at a time.
const PART: usize = 192;

fn nests_deeper(body: &[u8], limit: usize) -> bool {
    let (mut depth, mut in_text) = (0_usize, false);
    let mut bytes = body.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => in_text = !in_text,
            b'\\' if in_text => _ = bytes.next(),
            b'[' | b'{' if !in_text => depth += 1,
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > limit {
            return true;
        }
    }
    false
}
