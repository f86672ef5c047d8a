//! How deep a body nests, told before it is read.

/// Whether arrays and objects nest deeper than that.
pub(super) fn exceeds(body: &[u8], limit: usize) -> bool {
    // Nearly every body has fewer brackets than that, which takes a fraction of the time to tell.
    body.iter().filter(|byte| matches!(byte, b'[' | b'{')).count() > limit && nests(body, limit)
}

fn nests(body: &[u8], limit: usize) -> bool {
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
