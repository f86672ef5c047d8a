//! What `thunes check` reports, as an editor shows it, and what it can do about it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, Diagnostic as Shown, DiagnosticRelatedInformation,
    DiagnosticSeverity, Location, NumberOrString, Position, PublishDiagnosticsParams, Range as Place, TextEdit, Uri,
    WorkspaceEdit,
};
use thunes_spec::words::shown as shown_path;
use thunes_spec::{Code, Diagnostic, Level, Report, Span};

use super::text::{offset, place};
use super::workspace::{ShownProblem, Workspace};

/// Checks a folder, and returns what is published: the problems of its files, and empty lists for files whose problems are gone.
pub(super) fn check(workspace: &mut Workspace, folder: &Path) -> Vec<PublishDiagnosticsParams> {
    let report = workspace.check(folder);
    let found = by_file(workspace, folder, &report);
    let now: BTreeSet<PathBuf> = found.keys().cloned().collect();
    let known = workspace.known.entry(folder.to_owned()).or_default();
    known.found = found;
    let before = std::mem::replace(&mut known.shown, now.clone());
    let open = workspace.buffers.keys().filter(|path| path.parent() == Some(folder)).cloned();
    let all: BTreeSet<PathBuf> = now.into_iter().chain(before).chain(open).collect();
    all.iter().filter_map(|path| published(workspace, folder, path)).collect()
}

fn published(workspace: &Workspace, folder: &Path, path: &Path) -> Option<PublishDiagnosticsParams> {
    Some(PublishDiagnosticsParams {
        uri: workspace.uri(path)?,
        diagnostics: found_in(workspace, folder, path).map(|found| found.shown.clone()).collect(),
        version: workspace.buffers.get(path).map(|buffer| buffer.version),
    })
}

fn found_in<'a>(
    workspace: &'a Workspace,
    folder: &Path,
    path: &Path,
) -> impl Iterator<Item = &'a ShownProblem> + use<'a> {
    workspace.known.get(folder).and_then(|known| known.found.get(path)).into_iter().flatten()
}

/// The problems of a report by file. What is about no file of the folder is shown in the first one that is open.
fn by_file(workspace: &Workspace, folder: &Path, report: &Report) -> BTreeMap<PathBuf, Vec<ShownProblem>> {
    let paths = workspace.paths(folder);
    let names: BTreeMap<String, &PathBuf> = paths.iter().map(|path| (shown_path(path), path)).collect();
    let open = workspace.buffers.keys().find(|path| path.parent() == Some(folder));
    let mut found: BTreeMap<PathBuf, Vec<ShownProblem>> = BTreeMap::new();
    for diagnostic in report.diagnostics() {
        if let Some(path) = names.get(&diagnostic.file).copied().or(open) {
            let shown = shown(diagnostic, report, |file| workspace.uri(names.get(file)?));
            found.entry(path.clone()).or_default().push(ShownProblem { shown, diagnostic: diagnostic.clone() });
        }
    }
    found
}

/// A problem as the editor shows it. The places are those in the texts that were checked.
fn shown(diagnostic: &Diagnostic, report: &Report, uri: impl Fn(&str) -> Option<Uri>) -> Shown {
    let in_file = |file: &str, span: &Span| Some(place(report.source(file)?.text, &span.bytes));
    let related = diagnostic.related.iter().filter_map(|related| {
        let location = Location::new(uri(&related.file)?, in_file(&related.file, &related.span)?);
        Some(DiagnosticRelatedInformation { location, message: related.label.clone() })
    });
    let range = diagnostic.span.as_ref().and_then(|span| in_file(&diagnostic.file, span));
    Shown {
        range: range.unwrap_or_default(),
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
    let here = found_in(workspace, folder, path).filter(|found| touches(&found.shown));
    here.flat_map(|ShownProblem { shown, diagnostic }| {
        let fix = fix(workspace, path, shown, diagnostic);
        fix.into_iter().chain(allow(workspace, path, shown, diagnostic.code))
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
