//! The words of a YAML text, with the way to each: also of a text that is being written, and is not YAML yet.
//!
//! The reader in `thunes-spec` refuses what is broken, and knows no place but by reading again. This one takes every text, in one pass. It
//! decides nothing about a spec: it finds what is under a cursor.

use std::ops::Range;

/// One step on the way to a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Turn {
    /// The value of this key.
    Key(String),
    /// An entry of a list.
    Item,
}

/// A key or a value of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Its bytes, without quotes.
    pub(super) range: Range<usize>,
    /// What it says.
    pub(super) text: String,
    /// The way to the mapping or list that it is in; of a value with its key.
    pub(super) way: Vec<Turn>,
    /// Whether it is the key of a mapping.
    pub(super) is_key: bool,
    /// Whether it begins its line, or its entry of a list, or an entry between brackets: it may become a key.
    pub(super) is_first: bool,
    /// Whether it is between brackets.
    pub(super) in_flow: bool,
    /// Whether it has quotes.
    pub(super) is_quoted: bool,
}

/// All words of a text, in its order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut scan = Scan { text, stack: Vec::new(), words: Vec::new(), skip_deeper: None };
    let mut at = 0;
    while at < text.len() {
        at = scan.line(at).max(at + 1);
        while at < text.len() && !text.is_char_boundary(at) {
            at += 1;
        }
    }
    scan.words
}

/// Brackets in brackets, at most.
const DEPTH: usize = 64;

/// The column of what is between brackets: deeper than any other.
const FLOW: usize = usize::MAX;

struct Scan<'a> {
    text: &'a str,
    /// The way to here, each step with its column.
    stack: Vec<(usize, Turn)>,
    words: Vec<Word>,
    /// Lines deeper than this column belong to a text that began above.
    skip_deeper: Option<usize>,
}

impl Scan<'_> {
    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    fn end_of_line(&self, at: usize) -> usize {
        self.rest(at).find('\n').map_or(self.text.len(), |length| at + length)
    }

    /// Reads the line that starts here, and what of the next ones belongs to its value. Returns where the next line starts.
    fn line(&mut self, start: usize) -> usize {
        let end = self.end_of_line(start);
        let line = self.text.get(start..end).unwrap_or_default();
        let column = line.len() - line.trim_start_matches(' ').len();
        let content = line.trim();
        if content.is_empty() || content.starts_with('#') || (column == 0 && content.starts_with("---")) {
            return end + 1;
        }
        if self.skip_deeper.is_some_and(|least| column > least) {
            return end + 1;
        }
        self.skip_deeper = None;
        let at = self.dashes(start, start + column, end);
        if at >= end {
            return end + 1;
        }
        let at = self.node(at, at - start, end);
        self.end_of_line(at) + 1
    }

    /// Steps over `- `, which may be there several times.
    fn dashes(&mut self, start: usize, mut at: usize, end: usize) -> usize {
        while at < end {
            let line = self.text.get(at..end).unwrap_or_default();
            let Some(rest) = line.strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with([' ', '\r']))
            else {
                break;
            };
            let column = at - start;
            self.leave(|(other, part)| *other > column || (*other == column && *part == Turn::Item));
            self.stack.push((column, Turn::Item));
            at += 1 + (rest.len() - rest.trim_start_matches([' ', '\r']).len());
        }
        at
    }

    fn leave(&mut self, is_left: impl Fn(&(usize, Turn)) -> bool) {
        while self.stack.last().is_some_and(&is_left) {
            self.stack.pop();
        }
    }

    /// A key with its value, or a value, at the first word of a line. Returns where it ends.
    fn node(&mut self, at: usize, column: usize, end: usize) -> usize {
        let at = self.skip_anchor(at, end);
        self.leave(|(other, _)| *other >= column);
        let parent = self.stack.last().map_or(0, |(column, _)| *column);
        let first = self.rest(at).chars().next();
        if let Some('{' | '[') = first {
            return self.flow(at, parent);
        }
        let word = self.scalar(at, end, parent);
        let behind = self.rest(word.after);
        let is_key = behind.starts_with(':') && behind.get(1..).is_some_and(ends_word);
        self.add(&word, is_key, true, false);
        if !is_key {
            self.skip_deeper = Some(parent);
            return word.after;
        }
        self.stack.push((column, Turn::Key(word.text)));
        self.value(word.after + 1, column)
    }

    /// What is behind `key:`.
    fn value(&mut self, at: usize, column: usize) -> usize {
        let end = self.end_of_line(at);
        let line = self.text.get(at..end).unwrap_or_default();
        let at = self.skip_anchor(at + (line.len() - line.trim_start_matches([' ', '\t']).len()), end);
        match self.rest(at).chars().next() {
            _ if at >= end => at,
            None | Some('\r' | '#' | '*') => end,
            Some('|' | '>') => {
                self.skip_deeper = Some(column);
                end
            }
            Some('{' | '[') => self.flow(at, column),
            Some(_) => {
                let word = self.scalar(at, end, column);
                self.add(&word, false, false, false);
                self.skip_deeper = Some(column);
                word.after
            }
        }
    }

    /// `&name` in front of a value.
    fn skip_anchor(&self, at: usize, end: usize) -> usize {
        let line = self.text.get(at..end).unwrap_or_default();
        if !line.starts_with('&') {
            return at;
        }
        let name = line.find(' ').unwrap_or(line.len());
        let rest = line.get(name..).unwrap_or_default();
        at + name + (rest.len() - rest.trim_start_matches(' ').len())
    }

    fn add(&mut self, word: &Scalar, is_key: bool, is_first: bool, in_flow: bool) {
        self.words.push(Word {
            range: word.range.clone(),
            text: word.text.clone(),
            way: self.stack.iter().map(|(_, part)| part.clone()).collect(),
            is_key,
            is_first,
            in_flow,
            is_quoted: word.is_quoted,
        });
    }

    /// A scalar outside of brackets.
    fn scalar(&self, at: usize, end: usize, parent: usize) -> Scalar {
        if let Some(quote @ ('"' | '\'')) = self.rest(at).chars().next() {
            return self.quoted(at, quote, parent);
        }
        let line = self.text.get(at..end).unwrap_or_default();
        let comment = line.find(" #").unwrap_or(line.len());
        let key = line.match_indices(':').find(|(n, _)| line.get(n + 1..).is_some_and(ends_word)).map(|(n, _)| n);
        let length = key.filter(|key| *key < comment).unwrap_or(comment);
        Scalar::plain(at, line.get(..length).unwrap_or_default())
    }

    /// A text in quotes, which ends in its line or in a deeper one; where it does not end, with its line.
    fn quoted(&self, at: usize, quote: char, parent: usize) -> Scalar {
        let inside = self.rest(at + 1);
        let length = closing(inside, quote).filter(|length| {
            let lines = inside.get(..*length).unwrap_or_default().lines().skip(1);
            lines.filter(|line| !line.trim().is_empty()).all(|line| line.len() - line.trim_start().len() > parent)
        });
        let (length, after) = match length {
            Some(length) => (length, at + length + 2),
            None => (self.end_of_line(at) - at - 1, self.end_of_line(at)),
        };
        let text = inside.get(..length).unwrap_or_default().to_owned();
        Scalar { range: at + 1..at + 1 + length, text, after, is_quoted: true }
    }

    /// What is between brackets. It ends with them; where they are not closed, in front of a line that is not deeper than what they are in.
    fn flow(&mut self, start: usize, column: usize) -> usize {
        let depth = self.stack.len();
        let mut flow = Flow { at: start, frames: Vec::new(), is_first: true };
        while flow.at < self.text.len() && flow.frames.len() < DEPTH {
            let before = flow.at;
            if self.flow_step(&mut flow, column) || flow.at == before {
                break;
            }
        }
        self.stack.truncate(depth);
        flow.at
    }

    /// One bracket, comma or word; whether it was the last one.
    fn flow_step(&mut self, flow: &mut Flow, column: usize) -> bool {
        let rest = self.rest(flow.at);
        let blank = rest.len() - rest.trim_start().len();
        if let Some(line) = rest.get(..blank).and_then(|blank| blank.rfind('\n')) {
            let is_closing = rest.trim_start().starts_with([']', '}']);
            if blank - line - 1 <= column && !is_closing {
                return true;
            }
        }
        flow.at += blank;
        match self.rest(flow.at).chars().next() {
            None => return true,
            Some('#') => flow.at = self.end_of_line(flow.at),
            Some(open @ ('{' | '[')) => self.flow_open(flow, open),
            Some('}' | ']') => return self.flow_close(flow),
            Some(',') => self.flow_next(flow),
            Some(_) => self.flow_word(flow, column),
        }
        false
    }

    fn flow_open(&mut self, flow: &mut Flow, open: char) {
        let depth = self.stack.len();
        if open == '[' {
            self.stack.push((FLOW, Turn::Item));
        }
        flow.frames.push(depth + usize::from(open == '['));
        flow.is_first = true;
        flow.at += 1;
    }

    fn flow_close(&mut self, flow: &mut Flow) -> bool {
        flow.frames.pop();
        flow.at += 1;
        flow.is_first = false;
        flow.frames.is_empty()
    }

    fn flow_next(&mut self, flow: &mut Flow) {
        self.stack.truncate(flow.frames.last().copied().unwrap_or_default());
        flow.at += 1;
        flow.is_first = true;
    }

    fn flow_word(&mut self, flow: &mut Flow, column: usize) {
        let at = self.skip_anchor(flow.at, self.end_of_line(flow.at));
        let word = match self.rest(at).chars().next() {
            Some(quote @ ('"' | '\'')) => self.quoted(at, quote, column),
            _ => self.flow_plain(at),
        };
        let behind = self.rest(word.after);
        let is_key = behind.starts_with(':') && (word.is_quoted || behind.get(1..).is_some_and(ends_flow_word));
        if flow.is_first {
            self.stack.truncate(flow.frames.last().copied().unwrap_or_default());
        }
        self.add(&word, is_key, flow.is_first, true);
        flow.at = word.after + usize::from(is_key);
        flow.is_first = false;
        if is_key {
            self.stack.push((FLOW, Turn::Key(word.text)));
        }
    }

    fn flow_plain(&self, at: usize) -> Scalar {
        let line = self.text.get(at..self.end_of_line(at)).unwrap_or_default();
        let ends = |(n, c): (usize, char)| match c {
            ',' | '[' | ']' | '{' | '}' => true,
            ':' => line.get(n + 1..).is_some_and(ends_flow_word),
            '#' => line.get(..n).is_some_and(|before| before.ends_with(' ')),
            _ => false,
        };
        // At least one character, so that there is a way on.
        let first = line.chars().next().map_or(0, char::len_utf8);
        let length = line.char_indices().skip(1).find(|found| ends(*found)).map_or(line.len(), |(n, _)| n);
        Scalar::plain(at, line.get(..length.max(first)).unwrap_or_default())
    }
}

/// A way through brackets.
struct Flow {
    at: usize,
    /// How deep the stack is inside of each open bracket.
    frames: Vec<usize>,
    /// Whether the next word begins an entry.
    is_first: bool,
}

/// A word, and where what is behind it begins.
struct Scalar {
    range: Range<usize>,
    text: String,
    after: usize,
    is_quoted: bool,
}

impl Scalar {
    fn plain(at: usize, text: &str) -> Self {
        let text = text.trim_end();
        Self { range: at..at + text.len(), text: text.to_owned(), after: at + text.len(), is_quoted: false }
    }
}

/// Whether a `:` in front of this ends a key.
fn ends_word(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n'])
}

fn ends_flow_word(rest: &str) -> bool {
    ends_word(rest) || rest.starts_with([',', ']', '}'])
}

/// Where the quote is that ends a text.
fn closing(inside: &str, quote: char) -> Option<usize> {
    let mut characters = inside.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' if quote == '"' => _ = characters.next(),
            '\'' if quote == '\'' && characters.peek().is_some_and(|(_, next)| *next == '\'') => _ = characters.next(),
            c if c == quote => return Some(at),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use serde_yaml::Value;

    use super::*;

    type Said = BTreeSet<(Vec<String>, String)>;

    /// What a YAML library reads: each key and each scalar, with the way to it.
    fn said(value: &Value, way: &mut Vec<String>, keys: &mut Said, values: &mut Said) {
        match value {
            Value::Mapping(map) => {
                for (key, value) in map {
                    let key = key.as_str().unwrap_or_default().to_owned();
                    keys.insert((way.clone(), key.clone()));
                    way.push(key);
                    said(value, way, keys, values);
                    way.pop();
                }
            }
            Value::Sequence(items) => {
                way.push("-".to_owned());
                items.iter().for_each(|item| said(item, way, keys, values));
                way.pop();
            }
            Value::Null => {}
            Value::String(text) => _ = values.insert((way.clone(), text.clone())),
            other => {
                _ = values.insert((way.clone(), serde_yaml::to_string(other).unwrap_or_default().trim().to_owned()))
            }
        }
    }

    fn way(word: &Word) -> Vec<String> {
        let name = |part: &Turn| if let Turn::Key(key) = part { key.clone() } else { "-".to_owned() };
        word.way.iter().map(name).collect()
    }

    fn specs() -> Vec<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let golden = fs::read_dir(root.join("thunes-gen/tests/golden")).into_iter().flatten().flatten();
        let folders = golden.map(|entry| entry.path().join("spec")).chain([root.join("spec")]);
        let files = folders.flat_map(|folder| fs::read_dir(folder).into_iter().flatten().flatten());
        let yaml = files.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "yaml"));
        yaml.filter_map(|path| fs::read_to_string(path).ok()).collect()
    }

    /// The oracle is a YAML library: what is found is what it reads, with the same way, and no key is missed.
    #[test]
    fn words_are_those_that_a_yaml_library_reads() {
        let mut compared = 0;
        for text in specs() {
            let Ok(value) = serde_yaml::from_str::<Value>(&text) else { continue };
            let (mut keys, mut values) = (Said::new(), Said::new());
            said(&value, &mut Vec::new(), &mut keys, &mut values);
            let words = words(&text);
            for word in &words {
                assert_eq!(text.get(word.range.clone()), Some(word.text.as_str()));
                // What is escaped has another text, and an alias in brackets has one elsewhere.
                if word.text.contains(['\\', '*']) || word.text.contains("''") {
                    continue;
                }
                let expected = if word.is_key { &keys } else { &values };
                assert!(expected.contains(&(way(word), word.text.clone())), "{word:?}");
                compared += 1;
            }
            // Keys below an alias are written elsewhere.
            let is_alias = |line: &str| line.contains(": *") || line.contains("- *") || line.contains("<<");
            if !text.lines().any(is_alias) {
                let found: Said =
                    words.iter().filter(|word| word.is_key).map(|word| (way(word), word.text.clone())).collect();
                let missed: Vec<_> =
                    keys.iter().filter(|(_, key)| !key.contains('\\')).filter(|key| !found.contains(key)).collect();
                assert!(missed.is_empty(), "{missed:?}");
            }
        }
        assert!(compared > 1000, "{compared}");
    }
}
