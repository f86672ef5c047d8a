//! What an editor shows of the word under the cursor: what `thunes explain` says, or what the format says of a key.

use std::path::Path;

use thunes_spec::format::FIELDS_FILE;
use thunes_spec::{Code, Origins, names as spec_names};

use crate::explain;
use crate::spec_files::file_name;

use super::names::{self, Thing};
use super::scan::{Turn, Word};
use super::workspace::{SpecFile, Workspace};

/// The text about the word at this byte, as Markdown.
pub(super) fn text(workspace: &Workspace, folder: &Path, file: &SpecFile, at: usize) -> Option<String> {
    if let Some(code) = code_at(&file.text, at) {
        return Some(explain::page(code));
    }
    let word = file.word_at(at)?;
    let named = names::thing(file.root(), word).and_then(|thing| of_thing(workspace, folder, file, word, &thing));
    named.or_else(|| of_format(file, word))
}

/// A T-code in a comment.
fn code_at(text: &str, at: usize) -> Option<Code> {
    let is_of_word = |c: char| c.is_ascii_alphanumeric();
    let before = text.get(..at)?;
    let start = before.trim_end_matches(is_of_word).len();
    let word = text.get(start..)?.split(|c| !is_of_word(c)).next()?;
    let line = before.rsplit('\n').next()?;
    Code::from_id(word).filter(|_| line.contains('#'))
}

fn of_thing(workspace: &Workspace, folder: &Path, file: &SpecFile, word: &Word, thing: &Thing) -> Option<String> {
    match thing {
        Thing::Group(name) => group(workspace, folder, name),
        Thing::Field(path) | Thing::Setter(path) => {
            let whole = operation_of(file, word).map(|operation| format!("{}.{operation}.{path}", module(file)));
            let in_request = whole.and_then(|name| explained(workspace, folder, &name));
            in_request
                .or_else(|| explained(workspace, folder, path))
                .or_else(|| prose(workspace, folder, "fields", path))
        }
        Thing::Operation(name) => explained(workspace, folder, &format!("{}.{name}", module(file)))
            .or_else(|| prose(workspace, folder, "operations", name)),
    }
}

fn module(file: &SpecFile) -> String {
    spec_names::module_of(file_name(&file.path).trim_end_matches(".yaml"))
}

/// The operation that a word of a method's file is in.
fn operation_of<'a>(file: &SpecFile, word: &'a Word) -> Option<&'a str> {
    match word.way.as_slice() {
        [Turn::Key(key), Turn::Key(operation), ..] if key == "operations" && file.root().name != FIELDS_FILE.name => {
            Some(operation)
        }
        _ => None,
    }
}

/// What `explain` says, by the spec as it was when nothing was wrong with it, at last.
fn explained(workspace: &Workspace, folder: &Path, name: &str) -> Option<String> {
    let spec = workspace.known.get(folder)?.good.as_ref()?;
    let text = explain::name_in(spec, &Origins::read(&workspace.folder(folder)), name).ok()?;
    Some(format!("```text\n{}\n```", text.trim_end()))
}

/// The `doc` of a field or an operation, of a spec that was never without a mistake.
fn prose(workspace: &Workspace, folder: &Path, key: &str, name: &str) -> Option<String> {
    let way = [key, name, "doc"].map(|part| Turn::Key(part.to_owned()));
    let files = workspace.files(folder);
    let mut words = files.iter().flat_map(|file| &file.words);
    words.find(|word| word.way == way && !word.is_key).map(|word| word.text.clone())
}

/// The fields of a group, each with its first sentence.
fn group(workspace: &Workspace, folder: &Path, name: &str) -> Option<String> {
    let files = workspace.files_like(folder, FIELDS_FILE.name);
    let way = ["groups", name].map(|part| Turn::Key(part.to_owned()));
    let mut words = files.iter().flat_map(|file| file.words.iter().map(|word| (file.root(), word)));
    let entries = words
        .by_ref()
        .filter(|(root, word)| word.way.starts_with(&way) && matches!(names::thing(root, word), Some(Thing::Field(_))));
    let lines: Vec<String> = entries.map(|(_, word)| format!("- `{}`", word.text)).collect();
    (!lines.is_empty()).then(|| format!("The group `{name}`:\n\n{}", lines.join("\n")))
}

/// What the format says of a key, or of a word out of a few.
fn of_format(file: &SpecFile, word: &Word) -> Option<String> {
    if let Some(row) = names::row(file.root(), word) {
        let example = Some(row.example).filter(|example| !example.is_empty());
        let example = example.map(|example| format!("\n\n```yaml\n{}: {example}\n```", row.key));
        return Some(format!("{}{}", row.doc, example.unwrap_or_default()));
    }
    let table = names::table(file.root(), word)?;
    let (_, doc) = (table.words)().into_iter().find(|(known, _)| *known == word.text)?;
    Some(format!("`{}`: {doc}", word.text))
}
