//! What the characters of a text value say of it: whether it shows anything, whether it may be sent, and how long it is.
//!
//! This is the only place that knows. Encoder, checks, conditions and `Debug` ask it through [`Value::text`](crate::object::Value::text).

use icu_normalizer::ComposingNormalizerBorrowed;

/// Characters without a shape of their own: Unicode's `Default_Ignorable_Code_Point`, and the empty Braille pattern. A test compares them
/// with the Unicode data.
const UNSEEN: &[(char, char)] = &[
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{202a}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fff8}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

/// Returns whether a text shows nothing: it is empty, or has only white space, control characters and characters without a shape, such as a
/// zero-width space. Such a text is not a value: it is not sent.
#[inline]
#[must_use]
pub fn is_blank(text: &str) -> bool {
    // Nearly every text begins with a letter or digit, so this is all that nearly every text costs.
    !text.as_bytes().first().is_some_and(u8::is_ascii_graphic) && shows_nothing(text)
}

#[cold]
fn shows_nothing(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || is_unseen(c))
}

fn is_unseen(c: char) -> bool {
    UNSEEN.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// Returns the first character that no value may hold, and how many characters are before it.
pub(crate) fn refused(text: &str) -> Option<(usize, char)> {
    if any_byte(text.as_bytes(), has_refused) { find_refused(text) } else { None }
}

#[cold]
fn find_refused(text: &str) -> Option<(usize, char)> {
    text.chars().enumerate().find(|(_, c)| is_refused(*c))
}

/// Control characters, line ends, and what changes the direction of text (Unicode's `Bidi_Control`): a person who compares two values
/// cannot see them. The joiners of Persian and Indic names and of emoji (U+200C, U+200D) are letters' companions, and allowed.
pub(crate) fn is_refused(c: char) -> bool {
    if matches!(c, ' '..='~') {
        return false;
    }
    let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || turns || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Returns whether a reader does not see the character, or sees others elsewhere because of it.
pub(crate) fn is_hidden(c: char) -> bool {
    is_refused(c) || is_unseen(c)
}

/// What people call the character.
pub(crate) fn kind_of_refused(c: char) -> &'static str {
    match c {
        '\t' => "a tab",
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => "a line break",
        c if c.is_control() => "a control character",
        _ => "a character that changes the direction of text",
    }
}

/// Whether a byte of the text is one that `find` marks, with the highest bit of its place in a word; a space is not. Eight bytes at a time:
/// each text of each request is looked at.
pub(super) fn any_byte(text: &[u8], find: impl Fn(u64) -> u64) -> bool {
    let found = match text.last_chunk() {
        // The last eight bytes once more, in place of what is left.
        Some(last) => {
            let (words, _) = text.as_chunks();
            words.iter().fold(find(u64::from_le_bytes(*last)), |found, word| found | find(u64::from_le_bytes(*word)))
        }
        None => find(short_word(text)),
    };
    found & HIGH != 0
}

/// The bytes of a text that is shorter than a word: some of them twice, or with spaces.
fn short_word(text: &[u8]) -> u64 {
    match (text.first_chunk(), text.last_chunk()) {
        (Some(first), Some(last)) => {
            (u64::from(u32::from_le_bytes(*first)) << 32) | u64::from(u32::from_le_bytes(*last))
        }
        _ => text.iter().fold(SPACES, |word, byte| (word << 8) | u64::from(*byte)),
    }
}

/// The lowest bit of each byte of a word.
const ONES: u64 = u64::MAX / 0xff;
/// The highest bit of each byte of a word.
const HIGH: u64 = ONES << 7;

const SPACES: u64 = ONES * b' ' as u64;

/// A word with the highest bit of a byte set when one of its eight bytes is below a space, DEL, or not ASCII. Its other bits mean nothing.
#[inline]
pub(super) const fn odd_bytes(word: u64) -> u64 {
    // Adding one carries DEL into the highest bit. A byte that is not ASCII may carry on; it has its own highest bit set already.
    word.wrapping_sub(SPACES) | word | word.wrapping_add(ONES)
}

/// The same where a byte is a control character, or one that a refused character has in UTF-8: the second byte of those up to U+009F is
/// 0x80 to 0x9F, the first of U+061C is 0xD8, and of those above U+2000 0xE2.
const fn has_refused(word: u64) -> u64 {
    let below_space = word.wrapping_sub(SPACES) & !word;
    let below_a0 = word & !(word << 1) & !(word << 2);
    below_space | below_a0 | is(0x7f, word) | is(0xd8, word) | is(0xe2, word)
}

/// A word with the highest bit of a byte set when it is this one: the well-known test for a zero byte.
pub(super) const fn is(byte: u8, word: u64) -> u64 {
    let differs = word ^ (ONES * byte as u64);
    differs.wrapping_sub(ONES) & !differs
}

/// Returns how many characters a text has when its accents are composed (Unicode NFC): `e` with U+0301 is one, as `é` is.
pub(crate) fn composed_len(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    // A few characters are decomposed by NFC, which must not make a text longer than it is.
    ComposingNormalizerBorrowed::new_nfc().normalize_iter(text.chars()).count().min(text.chars().count())
}

#[cfg(test)]
mod tests {
    use icu_properties::CodePointSetData;
    use icu_properties::props::{BidiControl, DefaultIgnorableCodePoint, WhiteSpace};

    use super::*;
    use crate::value::json_text::is_plain_ascii;

    fn all() -> impl Iterator<Item = char> {
        '\0'..=char::MAX
    }

    #[test]
    fn what_shows_nothing_is_what_unicode_says_so_of() {
        let (ignorable, white) =
            (CodePointSetData::new::<DefaultIgnorableCodePoint>(), CodePointSetData::new::<WhiteSpace>());
        for c in all() {
            let nothing = ignorable.contains(c) || white.contains(c) || c.is_control() || c == '\u{2800}';
            assert_eq!(is_blank(c.encode_utf8(&mut [0; 4])), nothing, "{c:?}");
            if nothing {
                assert!(!is_blank(&format!("{c}a")) && !is_blank(&format!("a{c}")), "{c:?} beside a letter");
            }
        }
        assert!(is_blank("") && is_blank(" \t\n") && is_blank(" \u{200b}\u{0}\u{feff}"));
    }

    #[test]
    fn what_is_refused_are_controls_line_ends_and_what_turns_text() {
        let turns = CodePointSetData::new::<BidiControl>();
        for c in all() {
            let refused_alone = c.is_control() || turns.contains(c) || matches!(c, '\u{2028}' | '\u{2029}');
            let alone = refused_alone.then_some((0, c));
            assert_eq!(refused(c.encode_utf8(&mut [0; 4])), alone, "{c:?}");
        }
    }

    #[test]
    fn one_is_found_at_each_place_of_a_short_text_and_of_words() {
        for c in (0..=0xff).map(char::from) {
            for (before, after) in (0..=16).flat_map(|before| (0..=9).map(move |after| (before, after))) {
                let text = format!("{}{c}{}", "~".repeat(before), "z".repeat(after));
                assert_eq!(refused(&text), is_refused(c).then_some((before, c)), "{c:?} in {text:?}");
                let is_plain = matches!(c, ' '..='~') && !matches!(c, '"' | '\\');
                assert_eq!(is_plain_ascii(&text), is_plain, "{c:?} in {text:?}");
            }
        }
    }

    #[test]
    fn names_of_all_scripts_and_emoji_are_let_pass() {
        for text in
            ["Zoë", "می\u{200c}خواهم", "क्\u{200d}ष", "👩\u{200d}👩\u{200d}👧", "❤\u{fe0f}", "李小龍", "O\u{ad}Brien"]
        {
            assert_eq!((refused(text), is_blank(text)), (None, false), "{text}");
        }
    }

    #[test]
    fn a_composed_accent_counts_as_it_looks() {
        for (text, len) in [
            ("", 0),
            ("abc", 3),
            ("é", 1),
            ("e\u{301}", 1),
            ("q\u{301}", 2),
            ("\u{1112}\u{1161}\u{11ab}", 1),
            ("が", 1),
            ("か\u{3099}", 1),
            ("\u{958}", 1),
        ] {
            assert_eq!(composed_len(text), len, "{text:?}");
        }
    }
}
