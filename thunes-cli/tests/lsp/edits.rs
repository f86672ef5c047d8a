//! Whatever was typed, saved, closed, added and removed before: the editor shows what a fresh check finds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use thunes_spec::{Checked, Diagnostic, Folder, Level, Report, Span};

use crate::common::base;
use crate::editor::{Editor, position, uri};

/// The files that are edited. The last one is not there at first.
const FILES: [&str; 4] = ["fields.yaml", "operations.yaml", "quick_pay.yaml", "slow_pay.yaml"];

/// What a line becomes.
#[derive(Debug, Clone)]
enum Change {
    Cut,
    Twice,
    Replaced(&'static str, &'static str),
    Inserted(&'static str),
    /// The text as it was at the start.
    Good,
    /// The text of another file.
    Of(usize),
}

#[derive(Debug, Clone)]
enum Step {
    /// In the editor, which opens the file first.
    Typed(usize, Change, Index),
    /// On the disk, by another program.
    Written(usize, Change, Index),
    Saved(usize),
    Closed(usize),
    Removed(usize),
}

/// Words, and what they become.
const WORDS: [(&str, &str); 6] =
    [("customer", "custmer"), ("EUR", "EUX"), (": ", ":"), ("required", "requird"), ("e", "é😀"), ("[", "")];

/// New lines.
const LINES: [&str; 6] = ["title: [", "  - x", "# allow T0101: seen\n", "\u{202e}: 1", "stability: unverified", "\t"];

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        1 => Just(Change::Cut),
        1 => Just(Change::Twice),
        1 => select(&WORDS[..]).prop_map(|(old, new)| Change::Replaced(old, new)),
        1 => select(&LINES[..]).prop_map(Change::Inserted),
        4 => Just(Change::Good),
        1 => (2..4_usize).prop_map(Change::Of),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let file = || 0..FILES.len();
    prop_oneof![
        6 => (file(), change(), any::<Index>()).prop_map(|(file, change, line)| Step::Typed(file, change, line)),
        2 => (file(), change(), any::<Index>()).prop_map(|(file, change, line)| Step::Written(file, change, line)),
        1 => file().prop_map(Step::Saved),
        1 => file().prop_map(Step::Closed),
        // Without `fields.yaml` and `operations.yaml` the folder is no spec.
        1 => (1..FILES.len()).prop_map(Step::Removed),
    ]
}

/// A spec folder, what the editor has of it, and what it shows.
struct Desk {
    folder: PathBuf,
    good: Vec<String>,
    editor: Editor,
    buffers: BTreeMap<PathBuf, String>,
    version: u64,
    shown: BTreeMap<String, Vec<Value>>,
}

impl Desk {
    fn new() -> Self {
        let folder = base("lsp_edits");
        let read = |file: &&str| fs::read_to_string(folder.join(file)).unwrap_or_default();
        let mut good: Vec<String> = FILES.iter().map(read).collect();
        good[3] = good[2].replace("Quick", "Slow").replace("QUICK", "SLOW");
        // A server knows of a folder once a file of it is open.
        let (mut editor, method) = (Editor::new(), folder.join(FILES[2]));
        editor.open(&method);
        let buffers = BTreeMap::from([(method, good[2].clone())]);
        Self { folder, good, editor, buffers, version: 1, shown: BTreeMap::new() }
    }

    fn path(&self, file: usize) -> PathBuf {
        self.folder.join(FILES[file])
    }

    fn changed(&self, file: usize, text: &str, change: &Change, line: &Index) -> String {
        let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        let at = if lines.is_empty() { 0 } else { line.index(lines.len()) };
        match change {
            Change::Good => return self.good[file].clone(),
            Change::Of(other) => return self.good[*other].clone(),
            Change::Inserted(new) => lines.insert(at, format!("{new}\n")),
            _ if lines.is_empty() => {}
            Change::Cut => _ = lines.remove(at),
            Change::Twice => lines.insert(at, lines[at].clone()),
            Change::Replaced(old, new) => lines[at] = lines[at].replace(old, new),
        }
        lines.concat()
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Typed(file, change, line) => {
                let path = self.path(*file);
                let text = self.buffers.get(&path).cloned().or_else(|| fs::read_to_string(&path).ok());
                let new = self.changed(*file, &text.unwrap_or_default(), change, line);
                self.version += 1;
                match self.buffers.insert(path.clone(), new.clone()) {
                    None => self.editor.open_as(&path, &new),
                    Some(_) => self.editor.change(&path, self.version, &new),
                }
            }
            Step::Written(file, change, line) => {
                let path = self.path(*file);
                let text = fs::read_to_string(&path).unwrap_or_default();
                fs::write(&path, self.changed(*file, &text, change, line)).unwrap();
                self.disk(&path);
            }
            Step::Saved(file) => {
                let path = self.path(*file);
                if let Some(text) = self.buffers.get(&path) {
                    fs::write(&path, text).unwrap();
                    self.editor.say("textDocument/didSave", json!({"textDocument": {"uri": uri(&path)}}));
                }
            }
            Step::Closed(file) => {
                let path = self.path(*file);
                if self.buffers.remove(&path).is_some() {
                    self.editor.say("textDocument/didClose", json!({"textDocument": {"uri": uri(&path)}}));
                }
            }
            Step::Removed(file) => {
                let path = self.path(*file);
                if fs::remove_file(&path).is_ok() {
                    self.disk(&path);
                }
            }
        }
    }

    fn disk(&mut self, path: &Path) {
        self.editor.say("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri(path), "type": 2}]}));
    }

    /// What the editor shows, once everything before is checked: a code action waits for that.
    fn shown(&mut self) -> BTreeMap<String, Vec<Value>> {
        let nowhere = json!({"line": 0, "character": 0});
        let params = json!({"textDocument": {"uri": uri(&self.path(0))}, "range": {"start": nowhere, "end": nowhere}, "context": {"diagnostics": []}});
        self.editor.ask("textDocument/codeAction", params);
        for message in self.editor.told.drain(..) {
            let params = &message["params"];
            let list = params["diagnostics"].as_array().unwrap().clone();
            self.shown.insert(params["uri"].as_str().unwrap().to_owned(), list);
        }
        self.shown.retain(|_, list| !list.is_empty());
        self.shown.clone()
    }

    /// What a check finds that knows nothing of what was before.
    fn fresh(&self) -> BTreeMap<String, Vec<Value>> {
        let folder =
            Folder::new(&self.folder).unverified(true).copies_of(thunes_cli::new::STARTERS.map(|(_, text)| text));
        let folder = self.buffers.iter().fold(folder, |folder, (path, text)| folder.with_file(path, text));
        let report = folder.read().map_or_else(|report| report, Checked::into_warnings);
        let mut found: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for diagnostic in report.diagnostics() {
            let named = Path::new(&diagnostic.file);
            let is_file = named.is_file() || self.buffers.contains_key(named);
            let path = if is_file { Some(named) } else { self.buffers.keys().next().map(PathBuf::as_path) };
            if let Some(path) = path {
                found.entry(uri(path)).or_default().push(as_shown(diagnostic, &report));
            }
        }
        found
    }
}

/// A diagnostic in the protocol's terms, by this test's own rules.
fn as_shown(diagnostic: &Diagnostic, report: &Report) -> Value {
    let range = |file: &str, span: &Span| {
        let text = report.source(file).unwrap().text;
        json!({"start": position(text, span.bytes.start), "end": position(text, span.bytes.end)})
    };
    let top = json!({"line": 0, "character": 0});
    let related = diagnostic.related.iter().map(|related| {
        let place = json!({"uri": uri(Path::new(&related.file)), "range": range(&related.file, &related.span)});
        json!({"location": place, "message": related.label})
    });
    let label = if diagnostic.label.is_empty() { String::new() } else { format!(": {}", diagnostic.label) };
    let notes: String = diagnostic.notes.iter().map(|note| format!("\nnote: {note}")).collect();
    let helps: String = diagnostic.helps.iter().map(|help| format!("\nhelp: {help}")).collect();
    json!({
        "range": diagnostic.span.as_ref().map_or_else(|| json!({"start": top, "end": top}), |span| range(&diagnostic.file, span)),
        "severity": if diagnostic.code.level() == Level::Error { 1 } else { 2 },
        "code": diagnostic.code.id(),
        "source": "thunes",
        "message": format!("{}{label}{notes}{helps}", diagnostic.message),
        "relatedInformation": related.collect::<Vec<_>>(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn the_editor_shows_what_a_fresh_check_finds(steps in proptest::collection::vec(step(), 1..24)) {
        let mut desk = Desk::new();
        for (number, step) in steps.iter().enumerate() {
            desk.take(step);
            // Every third time two steps come in one burst.
            if number % 3 != 0 {
                let fresh = desk.fresh();
                prop_assert_eq!(desk.shown(), fresh, "after {:?}", step);
            }
        }
        let fresh = desk.fresh();
        prop_assert_eq!(desk.shown(), fresh);
        desk.editor.end();
    }
}
