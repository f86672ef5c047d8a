//! Lines of `key  value`.

use thunes_spec::model::{Evidence, Method, MethodOperation};
use thunes_spec::words::is_hidden;

/// A text with a heading, a sentence, and then lines of key and value.
pub(super) struct Lines(String);

const WIDTH: usize = 12;

impl Lines {
    pub(super) fn new(heading: &str, sentence: &str) -> Self {
        Self(format!("{}: {}\n\n", visible(heading), visible(sentence)))
    }

    /// A line, if the value exists.
    pub(super) fn add(&mut self, key: &str, value: impl AsRef<str>) {
        if !value.as_ref().is_empty() {
            self.0.push_str(&format!("  {key:WIDTH$}{}\n", visible(value.as_ref())));
        }
    }

    /// Several values below each other.
    pub(super) fn each(&mut self, key: &str, values: impl IntoIterator<Item = String>) {
        for (n, value) in values.into_iter().enumerate() {
            self.add(if n == 0 { key } else { "" }, value);
        }
    }

    /// How something is known.
    pub(super) fn evidence(&mut self, key: &str, evidence: Evidence) {
        self.add(key, format!("{}: {}", evidence.word(), evidence.phrase()));
    }

    pub(super) fn guide(&mut self, method: &Method, used: &MethodOperation) {
        self.add("guide", format!("\"{}\", \"{}\"", method.chapter, used.section));
        let example = used.example_lines.map(|(first, last)| format!("lines {first} to {last} of the guide's text"));
        self.add("example", example.unwrap_or_default());
    }

    /// A sentence of its own at the end.
    pub(super) fn end(mut self, sentence: &str) -> String {
        self.0.push_str(&format!("\n{sentence}\n"));
        self.0
    }

    /// All lines.
    pub(super) fn text(self) -> String {
        self.0
    }
}

/// A spec's text may hold anything: a terminal gets one line of it, without what would steer it.
fn visible(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    one_line.chars().map(|c| if is_hidden(c) { c.escape_unicode().to_string() } else { c.to_string() }).collect()
}
