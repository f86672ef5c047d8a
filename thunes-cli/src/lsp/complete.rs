//! What may be written at the cursor, by the tables of the format and the names that the spec has.

use std::collections::BTreeSet;
use std::path::Path;

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, MarkupContent, MarkupKind, TextEdit,
};
use thunes_spec::format::{FIELDS_FILE, Mapping, OPERATIONS_FILE, Shape, Words};
use thunes_spec::iso;

use super::names::{self, shapes};
use super::scan::{Turn, Word, words};
use super::text::place;
use super::workspace::{SpecFile, Workspace};

/// What is written at the cursor in place of what will be there, so that there is a word to ask about.
const CURSOR: &str = "\u{1f7a8}";

/// A proposal, before it has a place.
struct Proposal {
    text: String,
    kind: CompletionItemKind,
    detail: String,
    doc: String,
    is_key: bool,
}

/// What may be written at this byte.
pub(super) fn items(workspace: &Workspace, folder: &Path, file: &SpecFile, at: usize) -> Vec<CompletionItem> {
    let (Some(before), Some(after)) = (file.text.get(..at), file.text.get(at..)) else { return Vec::new() };
    let marked = words(&format!("{before}{CURSOR}{after}"));
    let Some(word) = marked.into_iter().find(|word| word.text.contains(CURSOR)) else { return Vec::new() };
    let mut proposals = Vec::new();
    for shape in shapes(file.root(), &word.way) {
        proposals.extend(proposed(workspace, folder, file, &word, shape));
    }
    let mut seen = BTreeSet::new();
    proposals.retain(|proposal| seen.insert(proposal.text.clone()));
    let place = place(&file.text, &(word.range.start..word.range.end - CURSOR.len()));
    proposals.into_iter().enumerate().map(|(n, one)| item(n, one, &word, TextEdit::new(place, String::new()))).collect()
}

fn item(n: usize, proposal: Proposal, word: &Word, edit: TextEdit) -> CompletionItem {
    let Proposal { text, kind, detail, doc, is_key } = proposal;
    let value =
        if text.contains(['[', ']']) && word.in_flow && !word.is_quoted { format!("\"{text}\"") } else { text.clone() };
    let new_text = if is_key && !word.is_key { format!("{value}: ") } else { value };
    CompletionItem {
        kind: Some(kind),
        detail: Some(detail).filter(|detail| !detail.is_empty()),
        documentation: Some(doc)
            .filter(|doc| !doc.is_empty())
            .map(|value| Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value })),
        filter_text: Some(text.clone()),
        sort_text: Some(format!("{n:05}")),
        label: text,
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { new_text, ..edit })),
        ..CompletionItem::default()
    }
}

/// What a shape has to offer. A value can become a key where it begins its line.
fn proposed(workspace: &Workspace, folder: &Path, file: &SpecFile, word: &Word, shape: Shape) -> Vec<Proposal> {
    let may_be_key = word.is_key || word.is_first;
    match shape {
        Shape::Map(mapping) if may_be_key => keys(file, word, mapping),
        Shape::By(by) if may_be_key => author_keys(workspace, folder, file, word, by.key),
        _ if word.is_key => Vec::new(),
        Shape::Prose if word.way.last() == Some(&Turn::Key("group".to_owned())) => groups(workspace, folder),
        Shape::Path => paths(workspace, folder),
        Shape::Word(words) => of_words(words, None),
        Shape::WordBut(words, but) => of_words(words, Some(but)),
        Shape::Country => codes(iso::named_countries()),
        Shape::Currency => codes(iso::named_currencies()),
        Shape::Flag => ["true", "false"].map(|text| value(text, CompletionItemKind::VALUE, "", "")).into(),
        _ => Vec::new(),
    }
}

fn value(text: &str, kind: CompletionItemKind, detail: &str, doc: &str) -> Proposal {
    Proposal { text: text.to_owned(), kind, detail: detail.to_owned(), doc: doc.to_owned(), is_key: false }
}

/// The keys that the mapping does not have yet.
fn keys(file: &SpecFile, word: &Word, mapping: &'static Mapping) -> Vec<Proposal> {
    let used = beside(file, word);
    let rows = mapping.rows.iter().filter(|row| !used.contains(row.key));
    rows.map(|row| Proposal {
        is_key: true,
        ..value(row.key, CompletionItemKind::PROPERTY, if row.required { "required" } else { "" }, row.doc)
    })
    .collect()
}

/// The keys around the cursor, of the same mapping: those of one list entry, not of its neighbours.
fn beside<'a>(file: &'a SpecFile, word: &Word) -> BTreeSet<&'a str> {
    let is_in_list = word.way.contains(&Turn::Item);
    let line = |at: usize| file.text.get(..at).unwrap_or_default().matches('\n').count();
    let (here, at) = (line(word.range.start), word.range.start);
    let same = file.words.iter().filter(|other| other.is_key && other.way == word.way && other.range.start != at);
    same.filter(|other| !is_in_list || line(other.range.start) == here).map(|other| other.text.as_str()).collect()
}

fn author_keys(workspace: &Workspace, folder: &Path, file: &SpecFile, word: &Word, shape: Shape) -> Vec<Proposal> {
    let is_definition = word.way.len() == 1 && file.root().name != names::root("").name;
    let known = match (shape, word.way.as_slice()) {
        _ if is_definition => Vec::new(),
        (Shape::Path, _) => paths(workspace, folder),
        (Shape::Currency, _) => codes(iso::named_currencies()),
        (_, [Turn::Key(key)]) if key == "operations" => operations(workspace, folder),
        _ => Vec::new(),
    };
    known.into_iter().map(|proposal| Proposal { is_key: true, ..proposal }).collect()
}

fn of_words(words: &'static Words, but: Option<&'static str>) -> Vec<Proposal> {
    let all = (words.words)().into_iter().filter(|(word, _)| Some(*word) != but);
    all.map(|(word, doc)| value(word, CompletionItemKind::ENUM_MEMBER, words.what, doc)).collect()
}

fn codes(codes: impl Iterator<Item = (&'static str, &'static str)>) -> Vec<Proposal> {
    codes.map(|(code, name)| value(code, CompletionItemKind::CONSTANT, name, "")).collect()
}

/// Every field, with its setter's name and its documentation. A list is named by its members.
fn paths(workspace: &Workspace, folder: &Path) -> Vec<Proposal> {
    let files = workspace.files_like(folder, FIELDS_FILE.name);
    files
        .iter()
        .flat_map(|file| defined(file, "fields", CompletionItemKind::FIELD))
        .filter(|one| !one.text.ends_with("[]"))
        .collect()
}

fn groups(workspace: &Workspace, folder: &Path) -> Vec<Proposal> {
    let files = workspace.files_like(folder, FIELDS_FILE.name);
    files.iter().flat_map(|file| defined(file, "groups", CompletionItemKind::CLASS)).collect()
}

fn operations(workspace: &Workspace, folder: &Path) -> Vec<Proposal> {
    let files = workspace.files_like(folder, OPERATIONS_FILE.name);
    files.iter().flat_map(|file| defined(file, "operations", CompletionItemKind::FUNCTION)).collect()
}

/// What a file defines under a key at its root: each with its `name` and its `doc`.
fn defined(file: &SpecFile, under: &str, kind: CompletionItemKind) -> Vec<Proposal> {
    let mut found: Vec<Proposal> = Vec::new();
    for word in &file.words {
        match word.way.as_slice() {
            [Turn::Key(root)] if word.is_key && root == under => found.push(value(&word.text, kind, "", "")),
            [Turn::Key(root), Turn::Key(of), Turn::Key(key)] if !word.is_key && root == under => {
                let Some(last) = found.last_mut().filter(|last| last.text == *of) else { continue };
                match key.as_str() {
                    "name" => last.detail.clone_from(&word.text),
                    "doc" => last.doc.clone_from(&word.text),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    found
}
