//! Definitions, uses, and new names.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use lsp_types::{Location, Range as Place, TextEdit, Uri, WorkspaceEdit};
use thunes_spec::Report;

use crate::lock::{List, MARK};

use super::names::{self, Thing};
use super::scan::Word;
use super::text::place;
use super::workspace::{SpecFile, Workspace};

/// Why nothing was renamed.
#[derive(Debug, thiserror::Error)]
pub(super) enum RenameError {
    #[error("only a field, a setter, a group or an operation can be renamed")]
    NotAName,
    #[error("nothing was renamed, since the spec would be wrong: {}", first(.0))]
    WrongSpec(Report),
}

/// The first thing that is wrong.
fn first(report: &Report) -> String {
    let first = report.diagnostics().first();
    first.map(|found| format!("{}: {}", found.code, found.message)).unwrap_or_default()
}

/// What the word at a byte names.
fn thing_at(file: &SpecFile, at: usize) -> Option<(Thing, &Word)> {
    let word = file.word_at(at)?;
    Some((names::thing(file.root(), word)?, word))
}

/// Where what is named at this byte is defined.
pub(super) fn definitions(workspace: &Workspace, folder: &Path, file: &SpecFile, at: usize) -> Vec<Location> {
    let Some((thing, _)) = thing_at(file, at) else { return Vec::new() };
    let is_definition = |file: &SpecFile, word: &Word| names::is_definition(file.root(), word, &thing);
    located(workspace, folder, &thing, is_definition)
}

/// Every place that names it, with its definition if that is wanted.
pub(super) fn references(
    workspace: &Workspace,
    folder: &Path,
    file: &SpecFile,
    at: usize,
    with_definition: bool,
) -> Vec<Location> {
    let Some((thing, _)) = thing_at(file, at) else { return Vec::new() };
    // A setter is used by naming its field.
    let thing = if let Thing::Setter(path) = thing { Thing::Field(path) } else { thing };
    located(workspace, folder, &thing, |file, word| with_definition || !names::is_definition(file.root(), word, &thing))
}

fn located(
    workspace: &Workspace,
    folder: &Path,
    thing: &Thing,
    is_wanted: impl Fn(&SpecFile, &Word) -> bool,
) -> Vec<Location> {
    let mut locations = Vec::new();
    for file in workspace.files(folder) {
        let Some(uri) = workspace.uri(&file.path) else { continue };
        let wanted = file.naming(thing).filter(|word| is_wanted(&file, word));
        locations.extend(wanted.map(|word| Location::new(uri.clone(), place(&file.text, &word.range))));
    }
    locations
}

/// The name at this byte, if it can be another one.
pub(super) fn renamable(file: &SpecFile, at: usize) -> Option<(Place, String)> {
    let (_, word) = thing_at(file, at)?;
    Some((place(&file.text, &word.range), word.text.clone()))
}

/// The edits that give what is named at this byte another name, in all files. The list of required fields follows.
///
/// # Errors
/// [`RenameError`] when there is nothing to rename, or the spec would have a mistake that it does not have now.
pub(super) fn rename(
    workspace: &Workspace,
    folder: &Path,
    file: &SpecFile,
    at: usize,
    name: &str,
) -> Result<WorkspaceEdit, RenameError> {
    let (thing, _) = thing_at(file, at).ok_or(RenameError::NotAName)?;
    let changed: Vec<Changed> =
        workspace.files(folder).into_iter().filter_map(|file| Changed::by(file, &thing, name)).collect();
    let spec = changed
        .iter()
        .fold(workspace.folder(folder), |spec, changed| spec.with_file(&changed.file.path, changed.text()));
    let was_good = workspace.folder(folder).check().is_ok();
    let checked = match spec.check() {
        Err(report) if was_good => return Err(RenameError::WrongSpec(report)),
        checked => checked,
    };
    let mut edits: Vec<(PathBuf, Vec<TextEdit>)> =
        changed.iter().map(|changed| (changed.file.path.clone(), changed.edits())).collect();
    if let Ok(spec) = checked {
        edits.extend(new_lock(workspace, folder, &List::of(&spec).to_string()));
    }
    // The type of addresses has a cell inside that hashing does not read.
    #[expect(clippy::mutable_key_type, reason = "the protocol's types have it")]
    let changes: HashMap<Uri, Vec<TextEdit>> =
        edits.into_iter().filter_map(|(path, edits)| Some((workspace.uri(&path)?, edits))).collect();
    Ok(WorkspaceEdit::new(changes))
}

/// The list of what requests require has the setters' names.
fn new_lock(workspace: &Workspace, folder: &Path, text: &str) -> Option<(PathBuf, Vec<TextEdit>)> {
    let path = folder.join("required.lock");
    let old = workspace.text(&path).filter(|old| old.contains(MARK) && old != text)?;
    Some((path, vec![TextEdit::new(place(&old, &(0..old.len())), text.to_owned())]))
}

/// A file with another name for something.
struct Changed {
    file: SpecFile,
    edits: Vec<(Range<usize>, String)>,
}

impl Changed {
    fn by(file: SpecFile, thing: &Thing, name: &str) -> Option<Self> {
        let root = file.root();
        let edit = |word: &Word| Some((word.range.clone(), renamed(&names::thing(root, word)?, thing, word, name)?));
        let edits: Vec<_> = file.words.iter().filter_map(edit).collect();
        (!edits.is_empty()).then_some(Self { file, edits })
    }

    fn text(&self) -> String {
        let mut text = String::new();
        let mut from = 0;
        for (range, new) in &self.edits {
            text.push_str(self.file.text.get(from..range.start).unwrap_or_default());
            text.push_str(new);
            from = range.end;
        }
        text + self.file.text.get(from..).unwrap_or_default()
    }

    fn edits(&self) -> Vec<TextEdit> {
        let edit = |(range, new): &(Range<usize>, String)| TextEdit::new(place(&self.file.text, range), new.clone());
        self.edits.iter().map(edit).collect()
    }
}

/// What a word becomes. The members of a list begin with its path.
fn renamed(word_names: &Thing, thing: &Thing, word: &Word, name: &str) -> Option<String> {
    let new = match (word_names, thing) {
        (one, other) if one == other => name.to_owned(),
        (Thing::Field(path), Thing::Field(list)) if list.ends_with("[]") => {
            format!("{name}{}", path.strip_prefix(list.as_str()).filter(|rest| rest.starts_with('.'))?)
        }
        _ => return None,
    };
    let needs_quotes = word.in_flow && !word.is_quoted && new.contains(['[', ']', '{', '}', ',']);
    Some(if needs_quotes { format!("\"{new}\"") } else { new })
}
