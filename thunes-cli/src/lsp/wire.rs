//! Messages of the language server protocol on a pair of streams, of a bounded size.

use std::io::{self, BufRead, Read};

use lsp_server::Message;

/// A buffer of a spec file is at most 256 KiB; JSON may write each of its bytes as six.
const MAX_BYTES: usize = 4 * 1024 * 1024;

/// Lines in front of a message, and how long each is.
const MAX_HEADERS: usize = 32;
const MAX_HEADER: u64 = 4096;

/// The next message; none at the end of the stream.
///
/// # Errors
/// The stream breaks off, or has something else than messages, or one that is too large.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Message>> {
    let Some(length) = length(input)? else { return Ok(None) };
    if length > MAX_BYTES {
        return Err(invalid(format!("a message of {length} bytes is too large: at most {MAX_BYTES} are read")));
    }
    let mut content = vec![0; length];
    input.read_exact(&mut content)?;
    serde_json::from_slice(&content).map(Some).map_err(|error| invalid(format!("not a message: {error}")))
}

/// The length of the message behind these headers.
fn length(input: &mut impl BufRead) -> io::Result<Option<usize>> {
    let mut length = None;
    for n in 0..MAX_HEADERS {
        let mut header = String::new();
        if input.by_ref().take(MAX_HEADER).read_line(&mut header)? == 0 {
            return if n == 0 { Ok(None) } else { Err(io::ErrorKind::UnexpectedEof.into()) };
        }
        match header.trim_end_matches(['\r', '\n']).split_once(':') {
            None if header.trim().is_empty() => {
                return length.map(Some).ok_or_else(|| invalid("a message without `Content-Length`".to_owned()));
            }
            None => return Err(invalid(format!("`{}` is not a header", header.trim().escape_debug()))),
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length =
                    Some(value.trim().parse().map_err(|_| invalid("`Content-Length` is not a number".to_owned()))?);
            }
            Some(_) => {}
        }
    }
    Err(invalid("too many headers".to_owned()))
}

fn invalid(words: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, words)
}
