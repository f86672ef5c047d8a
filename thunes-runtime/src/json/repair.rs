//! From what some programs write instead of JSON to JSON.

use core::fmt::Write as _;

use serde::de::IgnoredAny;

/// The replacement for a character that cannot be read.
const UNREADABLE: char = '\u{fffd}';

/// The body as strict JSON, wherever it differs from that in one of the ways that the [module](super) names. Anything else is left as it
/// is.
pub(super) fn repaired(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let rest = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
    let mut repair = Repair { rest, out: String::with_capacity(rest.len() + rest.len() / 8) };
    while repair.step() {}
    repair.out
}

struct Repair<'a> {
    rest: &'a str,
    out: String,
}

impl<'a> Repair<'a> {
    /// Takes one thing outside of texts: false at the end.
    fn step(&mut self) -> bool {
        let plain = self.take(|c| c != '"' && !is_of_number(c));
        self.out.push_str(plain);
        match self.rest.chars().next() {
            None => return false,
            Some('"') => self.text(),
            Some(_) => self.number(),
        }
        true
    }

    /// Takes a number, or a word that looks like one.
    fn number(&mut self) {
        let number = self.take(is_of_number);
        let is_number = serde_json::from_str::<IgnoredAny>(number).is_ok();
        let quote = if is_number && !is_whole(number) { "\"" } else { "" };
        self.out.extend([quote, number, quote]);
    }

    /// Takes a text, to its closing quote or the end.
    fn text(&mut self) {
        self.copy(1);
        loop {
            let plain = self.take(|c| c >= ' ' && c != '"' && c != '\\');
            self.out.push_str(plain);
            match self.rest.chars().next() {
                None => return,
                Some('"') => return self.copy(1),
                Some('\\') => self.escape(),
                Some(control) => {
                    self.skip(1);
                    _ = write!(self.out, "\\u{:04x}", u32::from(control));
                }
            }
        }
    }

    /// Takes an escape: a lone surrogate is replaced, all others are kept.
    fn escape(&mut self) {
        let (first, second) = (unit(self.rest), self.rest.get(6..).and_then(unit));
        match (first, second) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => self.copy(12),
            (Some(0xd800..=0xdfff), _) => {
                self.skip(6);
                self.out.push(UNREADABLE);
            }
            (Some(_), _) => self.copy(6),
            // `\"` and `\\` at least must not be taken apart.
            (None, _) => {
                self.copy(1);
                let escaped = self.rest.chars().next().filter(char::is_ascii);
                self.copy(escaped.map_or(0, char::len_utf8));
            }
        }
    }

    /// Takes characters for as long as they fit.
    fn take(&mut self, fits: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !fits(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn skip(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn copy(&mut self, bytes: usize) {
        let copied = self.skip(bytes);
        self.out.push_str(copied);
    }
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E')
}

/// Whether serde_json keeps every digit of a number.
fn is_whole(number: &str) -> bool {
    number.parse::<u64>().is_ok() || number != "-0" && number.parse::<i64>().is_ok()
}

/// The UTF-16 unit that a text begins with as an escape: `\ud83d`.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    all_digits.then(|| u16::from_str_radix(digits, 16).ok())?
}
