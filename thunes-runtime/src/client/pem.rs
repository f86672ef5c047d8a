//! PEM texts as they come from files and environment variables.

use zeroize::Zeroizing;

use super::setup::key_problem::KeyProblem;

/// A PEM text as it was before it became an environment variable or went through an editor: without a byte order mark, and with line ends
/// that has `\n` as two characters. PEM text never contains a backslash.
pub(crate) fn with_line_ends(pem: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyProblem> {
    let pem = pem.strip_prefix(b"\xef\xbb\xbf").unwrap_or(pem);
    // As long as the text, so that no copy of a key is left behind by growing.
    let mut lines = Zeroizing::new(Vec::with_capacity(pem.len()));
    let mut rest = pem;
    while let Some((byte, after)) = rest.split_first() {
        let is_escape = *byte == b'\\' && matches!(after.first(), Some(b'n' | b'r'));
        lines.push(if is_escape { b'\n' } else { *byte });
        rest = if is_escape { after.get(1..).unwrap_or_default() } else { after };
    }
    let has_line_end = lines.trim_ascii().iter().any(|byte| matches!(byte, b'\n' | b'\r'));
    let is_pem = lines.windows(BEGIN.len()).any(|part| part == BEGIN);
    if is_pem && !has_line_end { Err(KeyProblem::PemInOneLine) } else { Ok(lines) }
}

const BEGIN: &[u8] = b"-----BEGIN ";
