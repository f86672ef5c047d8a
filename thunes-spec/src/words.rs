//! Words in messages.

use std::path::Path;

/// The candidate that was probably meant: few letters differ, or only the case.
#[must_use]
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let (length, lower_length) = (word.chars().count(), lower.chars().count());
    let near = |candidate: &'a str| {
        let other = candidate.to_lowercase();
        let allowed = length.max(candidate.chars().count()).div_ceil(4);
        // Each letter too many is a difference, and counting letters is quick.
        let is_possible = lower_length.abs_diff(other.chars().count()) <= allowed;
        let distance = if is_possible { strsim::damerau_levenshtein(&lower, &other) } else { usize::MAX };
        (distance <= allowed).then_some((distance, candidate))
    };
    candidates.into_iter().filter_map(near).min().map(|(_, candidate)| candidate)
}

/// Whether a word is surely one of these, written wrong: the same but for case and separators, or the only one that a single slip of the
/// finger leads to.
pub(crate) fn is_slip<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> bool {
    let plain = |text: &str| text.to_lowercase().replace(['-', '_', ' '], "");
    let wanted = plain(word);
    let near = candidates.into_iter().filter(|other| strsim::damerau_levenshtein(&wanted, &plain(other)) <= 1);
    let near: Vec<&str> = near.collect();
    match near.as_slice() {
        [only] => plain(only) == wanted || word.chars().count() >= SURE,
        _ => false,
    }
}

/// In shorter words one letter may make another word.
const SURE: usize = 4;

/// `a`, `b` and `c`, each as code.
#[must_use]
pub fn and_list<S: AsRef<str>>(words: &[S]) -> String {
    joined(words, "and")
}

/// `a`, `b` or `c`, each as code.
#[must_use]
pub fn or_list<S: AsRef<str>>(words: &[S]) -> String {
    joined(words, "or")
}

/// With a capital letter first.
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What there is to choose from, as a sentence.
#[must_use]
pub fn known<S: AsRef<str>>(words: &[S]) -> String {
    match words {
        [] => "there is none".to_owned(),
        [_] => format!("expected {}", and_list(words)),
        _ => format!("expected one of {}", or_list(words)),
    }
}

/// The message about an unknown name: the name that was probably meant, or all names.
#[must_use]
pub fn unknown(what: &str, name: &str, names: &[&str]) -> String {
    match did_you_mean(name, names.iter().copied()) {
        Some(near) => format!("{what}; did you mean `{near}`?"),
        None => format!("{what}; {}", known(names)),
    }
}

fn joined<S: AsRef<str>>(words: &[S], last: &str) -> String {
    if words.is_empty() {
        return "none".to_owned();
    }
    list(&words.iter().map(|word| format!("`{}`", word.as_ref())).collect::<Vec<_>>(), last)
}

/// Texts as a list in a sentence: `a, b and c`, with this word before the last. Nothing of none.
#[must_use]
pub fn list(texts: &[String], last: &str) -> String {
    match texts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

/// Characters without a shape of their own, and those that turn the direction of text: Unicode's `Default_Ignorable_Code_Point`, line and
/// paragraph separators, and the empty Braille pattern. The runtime has a list of its own (`thunes-runtime/src/value/text.rs`), which a test compares
/// with the Unicode data; `tests/kinds.rs` compares the two.
pub const UNSEEN: &[(char, char)] = &[
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
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

/// Control characters, and what a reader does not see.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    !matches!(c, ' '..='~') && (c.is_control() || UNSEEN.iter().any(|(first, last)| (*first..=*last).contains(&c)))
}

/// A text for a terminal: what cannot be seen, and what could move the cursor or turn the direction of text, is written out.
#[must_use]
pub fn visible(text: &str) -> String {
    let plain = |c: char| matches!(c, '\n' | '\t') || !is_hidden(c);
    let seen = |c: char| if plain(c) { c.to_string() } else { c.escape_default().to_string() };
    text.chars().map(seen).collect()
}

/// The same in as many bytes and characters, so that places in it stay where they are.
pub(crate) fn visible_in_place(text: &str) -> String {
    // Snippets show a symbol for a control character of ASCII.
    let plain = |c: char| c.is_ascii() || !is_hidden(c);
    let stand_in = |c: char| match c.len_utf8() {
        2 => '\u{bf}',
        3 => '\u{fffd}',
        _ => '\u{1f7a8}',
    };
    text.chars().map(|c| if plain(c) { c } else { stand_in(c) }).collect()
}

/// The same as the inside of a regular expression's brackets, as far as JSON Schema can say it without a flag: what is in the first plane.
#[must_use]
pub fn hidden_class() -> String {
    let controls = [('\0', '\u{1f}'), ('\u{7f}', '\u{9f}')];
    let in_first_plane = controls.iter().chain(UNSEEN).map(|(first, last)| (u32::from(*first), u32::from(*last)));
    let ranges = in_first_plane.filter(|(_, last)| *last <= 0xffff);
    ranges.map(|(first, last)| format!("\\u{first:04x}-\\u{last:04x}")).collect()
}

/// Blanks that look like a space, and typographic quotes, for the same brackets: they are not in a value that is sent.
pub const LOOKALIKE_CLASS: &str = r"\u00a0\u1680\u2000-\u200a\u2018-\u201f\u202f\u205f\u3000";

/// What the runtime's `validate` refuses in any text, for the same brackets: controls, and what changes the direction of text.
pub const REFUSED_CLASS: &str = r"\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069";

/// A path, for people. Forward slashes everywhere, so that messages are the same on every system.
#[must_use]
pub fn shown(path: &Path) -> String {
    let visible = |c: char| if c == '"' || c == '\'' { c.to_string() } else { c.escape_debug().to_string() };
    path.to_string_lossy().replace('\\', "/").chars().map(visible).collect()
}
