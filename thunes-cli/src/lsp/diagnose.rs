//! What `thunes check` reports, as an editor shows it, and what it can do about it.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, Diagnostic as Shown, DiagnosticRelatedInformation,
    DiagnosticSeverity, Location, NumberOrString, Position, PublishDiagnosticsParams, Range as Place, TextEdit,
    WorkspaceEdit,
};
use thunes_spec::words::shown as shown_path;
use thunes_spec::{Code, Diagnostic, Level};

use super::text::{offset, place};
use super::workspace::Workspace;

/// What is published after a check, including empty lists for files whose problems are gone.
pub(super) fn published(workspace: &mut Workspace, folder: &Path) -> Vec<PublishDiagnosticsParams> {
    let Some(known) = workspace.known.get(folder) else { return Vec::new() };
    let now: BTreeSet<PathBuf> = known.found.keys().cloned().collect();
    let open = workspace.buffers.keys().filter(|path| path.parent() == Some(folder)).cloned();
    let all: BTreeSet<PathBuf> = now.iter().chain(&known.shown).cloned().chain(open).collect();
    let messages = all.iter().filter_map(|path| published_of(workspace, folder, path)).collect();
    if let Some(known) = workspace.known.get_mut(folder) {
        known.shown = now;
    }
    messages
}

fn published_of(workspace: &Workspace, folder: &Path, path: &Path) -> Option<PublishDiagnosticsParams> {
    Some(PublishDiagnosticsParams {
        uri: workspace.uri(path)?,
        diagnostics: shown(workspace, folder, path).into_iter().map(|(shown, _)| shown).collect(),
        version: workspace.buffers.get(path).map(|buffer| buffer.version),
    })
}

/// What is shown in a file, with what it was made of.
fn shown<'a>(workspace: &'a Workspace, folder: &Path, path: &Path) -> Vec<(Shown, &'a Diagnostic)> {
    let found = workspace.known.get(folder).and_then(|known| known.found.get(path));
    let text = workspace.text(path).unwrap_or_default();
    let one = |diagnostic: &'a Diagnostic| (of_one(diagnostic, &text, workspace, folder), diagnostic);
    found.into_iter().flatten().map(one).collect()
}

fn of_one(diagnostic: &Diagnostic, text: &str, workspace: &Workspace, folder: &Path) -> Shown {
    let related = diagnostic.related.iter().filter_map(|related| {
        let path = file_named(workspace, folder, &related.file)?;
        let range = place(&workspace.text(&path)?, &related.span.bytes);
        let message = related.label.clone();
        Some(DiagnosticRelatedInformation { location: Location::new(workspace.uri(&path)?, range), message })
    });
    Shown {
        range: diagnostic.span.as_ref().map_or_else(Place::default, |span| place(text, &span.bytes)),
        severity: Some(match diagnostic.code.level() {
            Level::Error => DiagnosticSeverity::ERROR,
            _ => DiagnosticSeverity::WARNING,
        }),
        code: Some(NumberOrString::String(diagnostic.code.id().to_owned())),
        source: Some("thunes".to_owned()),
        message: message(diagnostic),
        related_information: Some(related.collect()),
        ..Shown::default()
    }
}

fn file_named(workspace: &Workspace, folder: &Path, name: &str) -> Option<PathBuf> {
    workspace.paths(folder).into_iter().find(|path| shown_path(path) == name)
}

/// All that the terminal would show below the line.
fn message(diagnostic: &Diagnostic) -> String {
    let label = Some(format!(": {}", diagnostic.label)).filter(|_| !diagnostic.label.is_empty());
    let notes = diagnostic.notes.iter().map(|note| format!("\nnote: {note}"));
    let helps = diagnostic.helps.iter().map(|help| format!("\nhelp: {help}"));
    let first = format!("{}{}", diagnostic.message, label.unwrap_or_default());
    std::iter::once(first).chain(notes).chain(helps).collect()
}

/// What can be done about the problems at a place.
pub(super) fn actions(workspace: &Workspace, folder: &Path, path: &Path, at: Place) -> Vec<CodeActionOrCommand> {
    let touches = |shown: &Shown| shown.range.start <= at.end && at.start <= shown.range.end;
    let here = shown(workspace, folder, path).into_iter().filter(|(shown, _)| touches(shown));
    here.flat_map(|(shown, diagnostic)| {
        let fix = fix(workspace, path, &shown, diagnostic);
        fix.into_iter().chain(allow(workspace, path, &shown, diagnostic.code))
    })
    .map(CodeActionOrCommand::CodeAction)
    .collect()
}

/// Writes what was probably meant.
fn fix(workspace: &Workspace, path: &Path, shown: &Shown, diagnostic: &Diagnostic) -> Option<CodeAction> {
    let replacement = diagnostic.replacement.clone()?;
    let title = format!("Write `{replacement}`");
    Some(CodeAction {
        is_preferred: Some(diagnostic.is_certain),
        ..action(workspace, path, shown, title, TextEdit::new(shown.range, replacement))?
    })
}

/// Allows a warning with a comment, whose reason the author writes.
fn allow(workspace: &Workspace, path: &Path, shown: &Shown, code: Code) -> Option<CodeAction> {
    if code.level() == Level::Error || matches!(code, Code::UnusedAllowance | Code::BadAllowance) {
        return None;
    }
    let text = workspace.text(path)?;
    let start = Position::new(shown.range.start.line, 0);
    let line = text.get(offset(&text, start)..)?.lines().next().unwrap_or_default();
    let indent = line.get(..line.len() - line.trim_start().len()).unwrap_or_default();
    let edit = TextEdit::new(Place::new(start, start), format!("{indent}# allow {code}: \n"));
    action(workspace, path, shown, format!("Allow {code} here: write the reason behind the colon"), edit)
}

fn action(workspace: &Workspace, path: &Path, shown: &Shown, title: String, edit: TextEdit) -> Option<CodeAction> {
    // The type of addresses has a cell inside that hashing does not read.
    #[expect(clippy::mutable_key_type, reason = "the protocol's types have it")]
    let changes = HashMap::from([(workspace.uri(path)?, vec![edit])]);
    Some(CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![shown.clone()]),
        edit: Some(WorkspaceEdit::new(changes)),
        ..CodeAction::default()
    })
}
