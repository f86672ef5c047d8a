//! A mapping with keys of the format, read as its table has it.

use crate::code::Code;
use crate::format::{Key, Mapping, Shape};
use crate::problem::{Problem, Sink};
use crate::span::{Loc, Step};
use crate::words::{and_list, did_you_mean, is_hidden, is_slip};
use crate::yaml::{At, Node, Spanned};

use super::text;

/// A mapping that was opened with its table.
pub(crate) struct Map<'a, 's> {
    what: &'static str,
    rows: Vec<&'static Key>,
    at: At<'a>,
    entries: &'a [(Node, Node)],
    /// Keys that were probably meant by unknown ones.
    meant: Vec<&'static str>,
    sink: &'s Sink,
}

impl<'a, 's> Map<'a, 's> {
    /// Opens a mapping; keys that it cannot have are reported at once.
    pub(super) fn open(at: At<'a>, mapping: &'static Mapping, sink: &'s Sink) -> Option<Self> {
        Self::open_as(at, mapping.what, mapping.rows.iter().collect(), sink)
    }

    /// Opens a mapping that may have the keys of several tables.
    pub(super) fn open_any(at: At<'a>, forms: &[&'static Mapping], sink: &'s Sink) -> Option<Self> {
        let mut rows: Vec<&'static Key> = Vec::new();
        for row in forms.iter().flat_map(|mapping| mapping.rows) {
            if rows.iter().all(|other| other.key != row.key) {
                rows.push(row);
            }
        }
        Self::open_as(at, forms.first()?.what, rows, sink)
    }

    fn open_as(at: At<'a>, what: &'static str, rows: Vec<&'static Key>, sink: &'s Sink) -> Option<Self> {
        let Node::Map(entries) = at.node else {
            let problem = at.wrong(&format!("{what} (a mapping)"));
            let known: Vec<&str> = rows.iter().map(|row| row.key).collect();
            sink.push(problem.help(format!("it has the keys {}", and_list(&known))));
            return None;
        };
        let mut map = Self { what, rows, at, entries, meant: Vec::new(), sink };
        map.unknown_keys();
        Some(map)
    }

    /// Where problems go.
    pub(super) fn sink(&self) -> &'s Sink {
        self.sink
    }

    /// The place to blame for what is missing: the key in front of it.
    pub(super) fn owner(&self) -> Loc {
        self.at.loc.key()
    }

    fn row(&self, key: &str) -> Option<&'static Key> {
        let row = self.rows.iter().find(|row| row.key == key).copied();
        debug_assert!(row.is_some(), "{} has no row for `{key}`", self.what);
        row
    }

    /// What the value of a key looks like.
    pub(super) fn example(&self, key: &str) -> &'static str {
        self.row(key).map_or("", |row| row.example)
    }

    fn position(&self, key: &str) -> Option<usize> {
        self.entries.iter().position(|(name, _)| matches!(name, Node::Text(name) if name == key))
    }

    /// The value of a key; nothing is reported where there is none.
    pub(super) fn find(&self, key: &str) -> Option<At<'a>> {
        let n = self.position(key)?;
        let (_, node) = self.entries.get(n)?;
        Some(At { node, loc: self.at.loc.then(Step::Value(n)) })
    }

    /// Whether it has a key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.position(key).is_some()
    }

    /// Whether the mapping with keys of the author's under this key is something else.
    pub(super) fn is_lost(&self, key: &str) -> bool {
        self.find(key).is_some_and(|at| !matches!(at.node, Node::Map(_)))
    }

    /// The value of a key. That a required one is missing is reported.
    pub(super) fn get(&self, key: &str) -> Option<At<'a>> {
        if self.row(key)?.required { self.need(key) } else { self.find(key) }
    }

    /// The value of a key that is required here.
    pub(super) fn need(&self, key: &str) -> Option<At<'a>> {
        let found = self.find(key);
        if found.is_none() {
            self.missing(key, self.example(key));
        }
        found
    }

    /// Whether this key was probably meant by an unknown one.
    pub(super) fn is_meant(&self, key: &str) -> bool {
        self.meant.contains(&key)
    }

    /// Reports that a key is missing. The example shows what it looks like.
    pub(super) fn missing(&self, key: &str, example: &str) {
        if self.is_meant(key) {
            return;
        }
        let mut owner = self.owner();
        // The first key of a list's entry stands right behind its dash.
        if let Some(Step::Item(_)) = owner.path.last() {
            owner = owner.then(Step::Key(0));
        }
        self.sink.push(
            Problem::new(Code::MissingKey, format!("{} without `{key}`", self.what))
                .at(&owner)
                .label(format!("`{key}` is missing here"))
                .help(format!("add `{key}: {example}`")),
        );
    }

    /// The text of a key, which is as its table says.
    pub(super) fn text(&self, key: &str) -> Option<Spanned<String>> {
        let (shape, at) = (self.row(key)?.shape, self.get(key)?);
        let text = match (shape, at.node) {
            // A word that is none, and not a text without quotes.
            (Shape::Word(_), Node::Bool(flag)) => Spanned { value: flag.to_string(), loc: at.loc },
            _ => at.text(self.sink)?,
        };
        text::of_shape(shape, text, self.sink)
    }

    /// The same, without its place.
    pub(super) fn words(&self, key: &str) -> Option<String> {
        self.text(key).map(|text| text.value)
    }

    /// A flag, `false` where it is left out.
    pub(super) fn flag(&self, key: &str) -> bool {
        self.get(key).and_then(|at| at.boolean(self.sink)).unwrap_or(false)
    }

    /// A number.
    pub(super) fn number(&self, key: &str) -> Option<Spanned<u32>> {
        let row = self.row(key)?;
        let outside = |problem: Problem| {
            let is_advised = row.required || !problem.helps.is_empty();
            if is_advised { problem } else { problem.help(format!("leave `{key}` out if there is no such limit")) }
        };
        read_number(row.shape, &self.get(key)?)?.map_err(|problem| self.sink.push(outside(*problem))).ok()
    }

    /// The items of a list; none where there is none.
    pub(super) fn list(&self, key: &str) -> Vec<At<'a>> {
        self.get(key).and_then(|at| at.list(self.sink)).unwrap_or_default()
    }

    /// The entries of a mapping with keys of the author's; none where there is none.
    pub(super) fn by(&self, key: &str) -> Vec<(Spanned<String>, At<'a>)> {
        self.by_and_lost(key).0
    }

    /// The same, and the names of entries whose own keys are in the wrong column.
    pub(super) fn by_and_lost(&self, key: &str) -> (Vec<(Spanned<String>, At<'a>)>, Vec<String>) {
        let Some(Key { shape: Shape::By(by), .. }) = self.row(key) else { return Default::default() };
        let entries = self.get(key).and_then(|at| at.entries(by.what, self.sink)).unwrap_or_default();
        match by.of {
            Shape::Map(mapping) => not_indented(entries, mapping, self.sink),
            _ => (entries, Vec::new()),
        }
    }

    fn unknown_keys(&mut self) {
        for (n, (key, _)) in self.entries.iter().enumerate() {
            let Node::Text(name) = key else { continue };
            if self.rows.iter().any(|row| row.key == name) {
                continue;
            }
            let known: Vec<&'static str> = self.rows.iter().map(|row| row.key).collect();
            let near = did_you_mean(name, known.iter().copied());
            self.meant.extend(near);
            self.sink.push(unknown_key(self.what, name, near, &known).at(&self.at.loc.then(Step::Key(n))));
        }
    }
}

/// Takes out entries of nothing whose keys follow in their own column. That is one mistake, not one for each key.
fn not_indented<'a>(
    entries: Vec<(Spanned<String>, At<'a>)>,
    mapping: &Mapping,
    sink: &Sink,
) -> (Vec<(Spanned<String>, At<'a>)>, Vec<String>) {
    let is_key =
        |(name, at): &(Spanned<String>, At<'_>)| !matches!(at.node, Node::Map(_)) && mapping.row(&name.value).is_some();
    let (mut kept, mut lost) = (Vec::new(), Vec::new());
    let mut entries = entries.into_iter().peekable();
    while let Some((name, at)) = entries.next() {
        if *at.node != Node::Null || !entries.peek().is_some_and(is_key) {
            kept.push((name, at));
            continue;
        }
        let message = format!("the keys of `{}` are not indented", name.value.escape_debug());
        let problem =
            Problem::new(Code::WrongType, message).at(&name.loc).label(format!("{} without keys", mapping.what));
        sink.push(problem.help("indent the lines below it by two spaces more"));
        lost.push(name.value);
        while entries.next_if(is_key).is_some() {}
    }
    (kept, lost)
}

fn unknown_key(what: &str, name: &str, near: Option<&str>, known: &[&str]) -> Problem {
    let problem = Problem::new(Code::UnknownKey, format!("{what} has no key `{}`", name.escape_debug()));
    let problem = problem.label("unknown key");
    match (near, name) {
        (Some(near), _) => {
            let odd = name.chars().find(|c| !c.is_ascii()).map(|odd| {
                let looks = if is_hidden(odd) { "cannot be seen" } else { "looks like a valid letter but is not" };
                format!("it contains the character U+{:04X}, which {looks}", u32::from(odd))
            });
            let problem = odd.into_iter().fold(problem, Problem::note);
            problem.did_you_mean(near).certain_if(is_slip(name, known.iter().copied()))
        }
        (None, "<<") => problem.help("merge keys are not supported; write the keys out"),
        (None, _) => problem.help(format!("it has {}", and_list(known))),
    }
}

/// A whole number between two others.
pub(super) fn number(shape: Shape, at: &At<'_>, sink: &Sink) -> Option<Spanned<u32>> {
    read_number(shape, at)?.map_err(|problem| sink.push(*problem)).ok()
}

fn read_number(shape: Shape, at: &At<'_>) -> Option<Result<Spanned<u32>, Box<Problem>>> {
    let Shape::Number(least, most) = shape else { return None };
    Some(at.number(&(least..=most)))
}
